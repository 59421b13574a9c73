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
mod clean;
mod fingerprint;
mod ids;
mod position;
mod quote;
mod rare;
mod span;

pub use actor::{Actor, ActorDetails, ActorKind, OtherEntity, Role};
pub use article::{Article, Mention, MentionForm, Paragraph, ParagraphRole, QuotedTerm, Relation, Sentence};
pub use bundle::{Bundle, Issue, Referent};
pub use clean::Clean;
pub use fingerprint::Fingerprint;
pub(crate) use ids::index;
pub use ids::{ActorIx, ArticleIx, Id, IssueIx, MentionIx, OtherIx, ParagraphIx, PositionIx, QuoteIx, SentenceIx};
pub use position::{Condition, Evidence, Force, Position, PositionDetails, Stance, Voice};
pub use quote::{Medium, Quote, QuoteDetails, QuoteKind, QuotePart, Speaker, Verbatim};
pub use rare::Rare;
pub use span::{Drift, Fit, Nearness, Place, Span};
