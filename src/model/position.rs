//! Who stands where on what, and what proves it.

use super::rare::{Rare, none};
use super::{ActorIx, Clean, Confidence, Few, IssueIx, Place, QuoteIx, SentenceIx};

/// The side taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stance {
    /// For it.
    Support,
    /// Against it.
    Oppose,
    /// For it under a condition.
    Conditional,
    /// Says that it has not decided.
    Undecided,
    /// Takes no side.
    Neutral,
}

/// How firmly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Force {
    /// Said so.
    Stated,
    /// Promised to act.
    Committed,
    /// Excluded it.
    RuledOut,
    /// Asks it of others.
    Demand,
    /// Acts so.
    Action,
    /// Subject to somebody's approval.
    PendingApproval,
}

/// Who says that the holder takes the position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Voice {
    /// The article itself.
    Narrator,
    /// An actor: the holder itself or another one.
    Actor(ActorIx),
}

/// A position with its evidence. Its id is in [`Article::position_ids`](super::Article::position_ids).
#[derive(Clone, Debug)]
pub struct Position {
    /// Whose position.
    pub holder: ActorIx,
    /// The country that the holder speaks for.
    pub on_behalf_of: Option<ActorIx>,
    /// On what.
    pub issue: IssueIx,
    /// The side taken.
    pub stance: Stance,
    /// How firmly.
    pub force: Option<Force>,
    /// Who says so, the outermost voice last. Empty when the file does not say.
    pub asserted_by: Few<Voice>,
    /// The passages that prove it, in the file's order; the loader reports a position without any.
    pub evidence: Few<Evidence>,
    /// When, as the file has it (ISO 8601, may be partial).
    pub date: Option<Clean>,
    /// The annotator's confidence.
    pub confidence: Option<Confidence>,
    /// What few positions have.
    pub details: Rare<PositionDetails>,
}

/// What few positions have.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct PositionDetails {
    /// On what condition.
    pub condition: Option<Condition>,
    /// What the date rests on, in the file's words.
    pub date_basis: Option<Clean>,
    /// Who annotated it.
    pub annotator: Option<Clean>,
    /// How it was annotated.
    pub method: Option<Clean>,
    /// The annotator's remark.
    pub note: Option<Clean>,
}

none!(PositionDetails { condition: None, date_basis: None, annotator: None, method: None, note: None });

/// A condition: in words, and where the article states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// In the annotator's words.
    pub text: Clean,
    /// Where it stands.
    pub place: Place,
}

/// One proof of a position. At least one of the three says where it is.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The sentence.
    pub sentence: Option<SentenceIx>,
    /// The quote.
    pub quote: Option<QuoteIx>,
    /// The very words.
    pub place: Place,
}
