//! A file that was exported before and written in since, cut into records and what somebody wrote around them.

use super::{DIGITS, hash};
use crate::bookmarks::BookmarkId;

/// The line in front of the closing comment of a record whose bookmark is gone.
pub(super) const GONE: &str = "- **The bookmark is gone.**\n";

/// A part of a file. All of them, one behind the other, are the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// What is nobody's business here.
    Text(&'t str),
    /// A record, comments included.
    Record(Known<'t>),
}

/// A record as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known<'t> {
    pub(super) id: BookmarkId,
    /// All of it, from the first comment to the end of the last one's line.
    pub(super) whole: &'t str,
    /// What stands between the comments, without what says that the bookmark is gone, lines ending in line feeds.
    pub(super) body: String,
    /// The hash in its first comment.
    pub(super) hash: &'t str,
    /// It is what was written there.
    pub(super) untouched: bool,
    /// It says that its bookmark is gone.
    pub(super) gone: bool,
    /// The line it begins in, counted from 1.
    pub(super) line: usize,
}

/// A file's parts, and the lines of comments that begin or end no record: they are text.
pub(super) fn parts(text: &str) -> (Vec<Part<'_>>, Vec<usize>) {
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        })
        .collect();
    let (mut out, mut stray) = (Vec::new(), Vec::new());
    let mut met: Vec<BookmarkId> = Vec::new();
    let (mut from, mut nth) = (0, 0);
    while let Some(&(start, line)) = lines.get(nth) {
        nth += 1;
        let Some(opening) = Opening::read(line) else {
            if line.trim().starts_with("<!-- /depesche:bookmark ") {
                stray.push(nth);
            }
            continue;
        };
        // Up to the next comment that begins a record: one that never ends takes nothing of the others along.
        let rest = lines[nth..].iter().take_while(|(_, line)| Opening::read(line).is_none());
        let end = rest.enumerate().find(|(_, (_, line))| line.trim() == super::closing(opening.id));
        let Some((length, &(closing, last))) = end.filter(|_| !met.contains(&opening.id)) else {
            stray.push(nth);
            continue;
        };
        met.push(opening.id);
        let (body_start, end) = (start + line.len(), closing + last.len());
        let between = text[body_start..closing].replace("\r\n", "\n");
        let body = between.strip_suffix(GONE).filter(|_| opening.gone).unwrap_or(&between).to_owned();
        let untouched = hash(&body) == opening.hash;
        if from < start {
            out.push(Part::Text(&text[from..start]));
        }
        let whole = &text[start..end];
        out.push(Part::Record(Known {
            hash: opening.hash,
            id: opening.id,
            whole,
            body,
            untouched,
            gone: opening.gone,
            line: nth,
        }));
        (from, nth) = (end, nth + length + 1);
    }
    if from < text.len() {
        out.push(Part::Text(&text[from..]));
    }
    (out, stray)
}

/// The comment that begins a record.
struct Opening<'t> {
    id: BookmarkId,
    hash: &'t str,
    gone: bool,
}

impl<'t> Opening<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let inside = line.trim().strip_prefix("<!-- depesche:bookmark ")?;
        let mut words = inside.strip_suffix(" -->")?.split(' ');
        let (id, hash, gone) = (words.next()?.parse().ok()?, words.next()?, words.next());
        let sound = hash.len() == DIGITS && gone.is_none_or(|word| word == "gone") && words.next().is_none();
        sound.then_some(Self { id, hash, gone: gone.is_some() })
    }
}
