//! One line of the journal: a JSON object (RFC 8259) on a line of its own (JSON Lines).

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::anchor::{ArticleIdentity, Piece, What};
use super::{Anchor, Attribution, Bookmark, BookmarkId, Change, Colour, DeviceId, Event, Stamp};
use crate::model::Clean;

/// The version of the journal's format that this program writes. Lines with a greater one make the journal read-only here.
/// Whoever adds a field that must survive an older program's rewriting of a bookmark raises it.
pub const VERSION: u64 = 1;

/// The first line of a new journal. It says what the file is; and should somebody join two journals of which the first ends
/// in a torn line, that line is glued to this one and not to a bookmark.
pub(super) const HEADER: &str = "{\"v\":1,\"format\":\"depesche-bookmarks\"}\n";

/// What a line says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Something happened to a bookmark.
    Event(Event),
    /// Nothing: a header or a blank line.
    Nothing,
}

/// What one pass over lines shares: the articles seen so far, by their spelling in the journal, so that ten thousand
/// bookmarks in a hundred articles parse and hold a hundred articles.
#[derive(Default)]
pub(super) struct Articles<'a> {
    known: HashMap<&'a str, Arc<ArticleIdentity>, RandomState>,
    last: Option<(&'a str, Arc<ArticleIdentity>)>,
}

#[derive(Serialize, Deserialize)]
struct Line<B> {
    v: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<Clean>,
    id: Option<BookmarkId>,
    clock: Option<u64>,
    device: Option<DeviceId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    put: Option<B>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delete: Option<Deletion>,
}

#[derive(Serialize, Deserialize)]
struct Deletion {
    at: u64,
}

#[derive(Serialize)]
struct BodyOut<'a> {
    created: u64,
    changed: u64,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "<[Clean]>::is_empty")]
    tags: &'a [Clean],
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<Colour>,
    #[serde(skip_serializing_if = "Attribution::is_empty")]
    attribution: &'a Attribution,
    anchor: &'a Anchor,
}

#[derive(Deserialize)]
struct BodyIn<'a> {
    created: u64,
    changed: u64,
    #[serde(default)]
    note: Clean,
    #[serde(default)]
    tags: Vec<Clean>,
    #[serde(default)]
    colour: Option<Colour>,
    #[serde(default)]
    attribution: Attribution,
    #[serde(borrow)]
    anchor: AnchorIn<'a>,
}

#[derive(Deserialize)]
struct AnchorIn<'a> {
    #[serde(borrow)]
    article: &'a RawValue,
    what: What,
    sentence_id: Option<Clean>,
    pieces: Vec<Piece>,
}

/// The version alone, for lines that say more than this program understands.
#[derive(Deserialize)]
struct Version {
    v: u64,
}

/// The version that a line claims to be written in, when it is a newer one.
pub(super) fn newer_version(line: &[u8]) -> Option<u64> {
    serde_json::from_slice::<Version>(content(line)).ok().map(|line| line.v).filter(|&v| v > VERSION)
}

/// A line without space around it, and without the zeros at its end that a power failure leaves where a line feed was on its
/// way to the disk.
fn content(line: &[u8]) -> &[u8] {
    let line = line.trim_ascii();
    let zeros = line.iter().rev().take_while(|&&byte| byte == 0).count();
    if zeros < line.len() { line[..line.len() - zeros].trim_ascii_end() } else { line }
}

/// An event as its line, line feed included.
pub(super) fn render(event: &Event) -> serde_json::Result<String> {
    let (put, delete) = match &event.change {
        Change::Delete { at, .. } => (None, Some(Deletion { at: *at })),
        Change::Put(bookmark) => {
            let Bookmark { created, changed, note, tags, colour, attribution, anchor, .. } = bookmark;
            let (created, changed, colour) = (*created, *changed, *colour);
            (Some(BodyOut { created, changed, note, tags, colour, attribution, anchor }), None)
        }
    };
    let Stamp { clock, device } = event.stamp;
    let (id, clock, device) = (Some(event.change.id()), Some(clock), Some(device));
    let mut line = serde_json::to_string(&Line { v: VERSION, format: None, id, clock, device, put, delete })?;
    line.push('\n');
    Ok(line)
}

/// Reads a line without its line feed. The error says in words what was expected.
pub(super) fn parse<'a>(line: &'a [u8], articles: &mut Articles<'a>) -> Result<Said, String> {
    let line = content(line);
    if line.is_empty() {
        return Ok(Said::Nothing);
    }
    if !line.starts_with(b"{") {
        return Err("a JSON object was expected".to_owned());
    }
    let line = str::from_utf8(line).map_err(|error| format!("UTF-8 was expected: {error}"))?;
    let line: Line<BodyIn<'_>> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let (Some(id), Some(clock), Some(device)) = (line.id, line.clock, line.device) else {
        let header = line.format.is_some() && line.put.is_none() && line.delete.is_none();
        return if header { Ok(Said::Nothing) } else { Err("id, clock and device were expected".to_owned()) };
    };
    if clock > Stamp::LAST_CLOCK {
        return Err(format!("a clock of at most {} was expected", Stamp::LAST_CLOCK));
    }
    let change = match (line.put, line.delete) {
        (Some(body), None) => Change::Put(articles.bookmark(id, body)?),
        (None, Some(deletion)) => Change::Delete { id, at: deletion.at },
        _ => return Err("either put or delete was expected".to_owned()),
    };
    Ok(Said::Event(Event { stamp: Stamp { clock, device }, change }))
}

impl<'a> Articles<'a> {
    fn bookmark(&mut self, id: BookmarkId, body: BodyIn<'a>) -> Result<Bookmark, String> {
        let BodyIn { created, changed, note, tags, colour, attribution, anchor } = body;
        let AnchorIn { article, what, sentence_id, mut pieces } = anchor;
        pieces.shrink_to_fit();
        if pieces.is_empty() {
            return Err("an anchor with at least one piece was expected".to_owned());
        }
        let article = self.article(article.get()).map_err(|error| format!("article: {error}"))?;
        let anchor = Anchor { article, what, sentence_id, pieces };
        Ok(Bookmark { id, created, changed, note, tags, colour, attribution, anchor })
    }

    fn article(&mut self, json: &'a str) -> serde_json::Result<Arc<ArticleIdentity>> {
        // Bookmarks of one article tend to follow each other; comparing is cheaper than hashing.
        if let Some((_, article)) = self.last.as_ref().filter(|(last, _)| *last == json) {
            return Ok(Arc::clone(article));
        }
        let article = match self.known.get(json) {
            Some(article) => Arc::clone(article),
            None => Arc::new(serde_json::from_str(json)?),
        };
        self.known.insert(json, Arc::clone(&article));
        self.last = Some((json, Arc::clone(&article)));
        Ok(article)
    }
}
