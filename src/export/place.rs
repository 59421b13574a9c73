//! Where a bookmark stands in what is open.

use crate::bookmarks::{Anchor, Found};
use crate::model::{Article, Bundle, Clean, Span};
use crate::text::verbatim::{self, Original, Status};

/// What has become of a marked passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its article is not open, so nobody looked.
    Unopened,
    /// It stands where it was marked.
    Unchanged,
    /// The same words stand elsewhere in the article.
    Moved,
    /// The same words stand at several places, and nothing tells which was marked.
    Ambiguous,
    /// The article now has other words, or others in between; the marked words before the bar, those of the article behind it.
    Changed(Clean),
    /// Less than half of the words stand together anywhere in the article.
    Lost,
}

impl Standing {
    /// One word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Unopened => "unopened",
            Self::Unchanged => "unchanged",
            Self::Moved => "moved",
            Self::Ambiguous => "ambiguous",
            Self::Changed(_) => "changed",
            Self::Lost => "lost",
        }
    }

    /// What a reader of the export should know; `None` when there is nothing to say.
    pub fn warning(&self) -> Option<String> {
        match self {
            Self::Unopened | Self::Unchanged => None,
            Self::Moved => Some("moved within the article since it was marked".to_owned()),
            Self::Ambiguous => Some("the words stand at several places of the article by now".to_owned()),
            Self::Changed(difference) => Some(format!("changed in the article since it was marked: {difference}")),
            Self::Lost => Some("the words are not in the article any more".to_owned()),
        }
    }
}

/// Where the passage stands in the article that it belongs to, and what has become of it.
pub(super) fn look(anchor: &Anchor, bundle: &Bundle, article: &Article) -> (Vec<Span>, Standing) {
    match anchor.find(bundle, article) {
        Found::Exact(spans) => (spans, Standing::Unchanged),
        Found::Moved(spans) => (spans, Standing::Moved),
        Found::Ambiguous(_) => (Vec::new(), Standing::Ambiguous),
        Found::Changed(spans) => {
            let standing = changed(anchor, &article.text);
            let told = matches!(standing, Standing::Changed(_));
            (spans, if told { standing } else { Standing::Changed(Clean::line("other words")) })
        }
        Found::Lost => (Vec::new(), changed(anchor, &article.text)),
    }
}

/// What the article has in place of words that are not there.
fn changed(anchor: &Anchor, text: &Clean) -> Standing {
    let original = Original::new(text);
    let mut differences = Vec::new();
    for piece in &anchor.pieces {
        match original.compare(&piece.exact, piece.start) {
            Status::Exact => {}
            Status::Typography => differences.push("other quotation marks, dashes or spaces".to_owned()),
            Status::Elided => differences.push("parted by other words".to_owned()),
            Status::Differs { ops } => differences.push(verbatim::inline(&ops)),
            Status::Absent => return Standing::Lost,
        }
    }
    // Each piece is there, but the anchor could not tell where: the pieces changed places.
    if differences.is_empty() { Standing::Ambiguous } else { Standing::Changed(Clean::line(&differences.join("; "))) }
}
