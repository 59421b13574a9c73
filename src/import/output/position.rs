//! Who stands where on what.

use serde::Serialize;

use super::Span;

/// Something that positions are taken on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Unique in the bundle.
    pub id: String,
    /// The name to show.
    pub label: String,
    /// The id of the wider issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broader: Option<String>,
}

/// A position with what proves it.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    /// Unique in the article.
    pub id: String,
    /// The id of the actor whose position it is.
    pub holder: String,
    /// The id of the issue.
    pub issue: String,
    /// A word of the format: `support`, `oppose`, `conditional`, `undecided` or `neutral`.
    pub stance: &'static str,
    /// The ids of the actors who say so; `narrator` is the article itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asserted_by: Vec<String>,
    /// What proves it; never empty.
    pub evidence: Vec<Evidence>,
    /// When (ISO 8601).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What the date rests on: `article` for the day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_basis: Option<&'static str>,
    /// Who annotated it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provenance: Option<Provenance>,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One passage that proves a position.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// The id of the quote that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

/// Where a record comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The id of the annotator.
    pub annotator: String,
}
