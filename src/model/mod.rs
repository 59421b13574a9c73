//! The briefing as plain data: bundles, articles, mentions, quotes, actors, issues, positions.
//!
//! Nothing here does I/O, and nothing changes a value once it has been loaded. Two rules make the rest of the program simple:
//!
//! * **Every text is [`Clean`]**: whatever can be shown has been through the one cleaning function, which keeps the byte
//!   length. A byte offset into the file's text is therefore the same offset into the text on the screen.
//! * **Every place is a [`Span`]**: a checked byte range of the article's text, whatever unit the file counted in.

mod actor;
mod article;
mod bundle;
mod checksum;
mod clean;
mod confidence;
mod few;
mod fingerprint;
mod id_list;
mod ids;
mod mention;
mod position;
mod quote;
mod rare;
mod span;

pub use actor::{Actor, ActorDetails, ActorKind, OtherEntity, Role};
pub use article::{Article, ArticleDetails, Paragraph, ParagraphRole, QuotedTerm, Relation, Sentence};
pub use bundle::{Bundle, Issue, Referent};
pub use checksum::Checksum;
pub use clean::Clean;
pub use confidence::Confidence;
pub use few::Few;
pub use fingerprint::Fingerprint;
pub use id_list::IdList;
pub(crate) use ids::index;
pub use ids::{ActorIx, ArticleIx, Id, IssueIx, MentionIx, OtherIx, ParagraphIx, PositionIx, QuoteIx, SentenceIx};
pub use mention::{Mention, MentionForm, MentionRef, Mentions};
pub use position::{Condition, Evidence, Force, Position, PositionDetails, Stance, Voice};
pub use quote::{Addressee, Medium, Quote, QuoteDetails, QuoteKind, QuotePart, Speaker, Verbatim};
pub use rare::Rare;
pub use span::{Drift, Fit, Nearness, Place, Span};

#[cfg(test)]
mod tests {
    use super::*;

    /// A library has a million of them; `docs/performance.md` counts on it.
    #[test]
    fn the_frequent_records_are_small() {
        let sizes = [size_of::<Sentence>(), size_of::<Quote>(), size_of::<Position>(), size_of::<Paragraph>()];
        assert_eq!(sizes, [8, 48, 88, 24]);
        assert!(size_of::<Article>() <= 280);
    }
}
