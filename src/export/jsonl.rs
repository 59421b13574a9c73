//! JSON Lines: one object a bookmark, whole, so that [`parse`] takes it back under the same id. What can be read off the rest
//! (`passage`, `link`, `standing`, …) is there for other programs, and not read.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fields::Field;
use super::record::Record;
use crate::bookmarks::{Anchor, ArticleIdentity, Attribution, Bookmark, BookmarkId, Colour, Piece, What};
use crate::model::Clean;

/// What every line says that it is.
const FORMAT: &str = "depesche-bookmark";
/// The version of a line.
const VERSION: u64 = 1;

#[derive(Serialize)]
struct LineOut<'r> {
    format: &'static str,
    v: u64,
    id: BookmarkId,
    created: u64,
    changed: u64,
    note: &'r Clean,
    tags: &'r [Clean],
    colour: Option<Colour>,
    attribution: Attribution,
    anchor: &'r Anchor,
    passage: Clean,
    url: Option<&'r Clean>,
    link: Option<String>,
    sentence: Option<&'r Clean>,
    citation: String,
    standing: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    difference: String,
    /// Bytes of the article's text as it is now.
    place: Vec<[usize; 2]>,
}

#[derive(Deserialize)]
struct LineIn {
    format: Option<String>,
    v: u64,
    id: BookmarkId,
    created: u64,
    changed: u64,
    #[serde(default)]
    note: Clean,
    #[serde(default)]
    tags: Vec<Clean>,
    colour: Option<Colour>,
    #[serde(default)]
    attribution: Attribution,
    anchor: AnchorIn,
}

#[derive(Deserialize)]
struct AnchorIn {
    article: ArticleIdentity,
    what: What,
    sentence_id: Option<Clean>,
    pieces: Vec<Piece>,
}

/// One line a record.
pub(super) fn render(records: &[Record<'_>]) -> String {
    let line = |record: &Record<'_>| {
        let bookmark = record.bookmark;
        let line = LineOut {
            format: FORMAT,
            v: VERSION,
            id: bookmark.id,
            created: bookmark.created,
            changed: bookmark.changed,
            note: &bookmark.note,
            tags: &bookmark.tags,
            colour: bookmark.colour,
            // Where a file lies on this machine is nobody else's business, and of no use elsewhere.
            attribution: Attribution { file: None, ..bookmark.attribution.clone() },
            anchor: &bookmark.anchor,
            passage: record.passage(),
            url: record.article().url.as_ref(),
            link: record.link(),
            sentence: record.sentence_id.as_ref(),
            citation: Field::Citation.of(record),
            standing: record.standing.word(),
            difference: Field::Difference.of(record),
            place: record.spans.iter().map(|span| [span.start(), span.end()]).collect(),
        };
        serde_json::to_string(&line).expect("strings and numbers are always JSON") + "\n"
    };
    records.iter().map(line).collect()
}

/// Reads one line back.
///
/// # Errors
/// Says in words what was expected.
pub fn parse(line: &str) -> Result<Bookmark, String> {
    let line: LineIn = serde_json::from_str(line).map_err(|error| error.to_string())?;
    if line.format.as_deref().is_some_and(|format| format != FORMAT) || line.v != VERSION {
        return Err(format!("a line of the format {FORMAT}, version {VERSION}, was expected"));
    }
    let AnchorIn { article, what, sentence_id, pieces } = line.anchor;
    let sound =
        |piece: &Piece| piece.end.checked_sub(piece.start) == Some(piece.exact.len()) && !piece.exact.is_empty();
    if pieces.is_empty() || !pieces.iter().all(sound) {
        return Err("pieces were expected whose `exact` has as many bytes as from `start` to `end`".to_owned());
    }
    let mut tags: Vec<Clean> = Vec::with_capacity(line.tags.len());
    for tag in line.tags.iter().map(|tag| Clean::line(tag)) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(Bookmark {
        id: line.id,
        created: line.created,
        changed: line.changed,
        note: line.note,
        tags,
        colour: line.colour,
        attribution: line.attribution,
        anchor: Anchor { article: Arc::new(article), what, sentence_id, pieces },
    })
}
