//! What a row of the side panel says, apart from how it is drawn.

use std::cell::Cell;

use crate::bookmarks::BookmarkId;
use crate::library::{ActorNo, PositionNo, QuoteRef};
use crate::model::Clean;
use crate::text::wrap::{Row, wrap};

/// Columns before an entry's text: the cursor's sign and a blank.
pub const INDENT: u16 = 2;

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// Nothing that can be chosen: a heading, a line of an actor's page.
    Nothing,
    /// An actor.
    Actor(ActorNo),
    /// A position.
    Position(PositionNo),
    /// A quote.
    Quote(QuoteRef),
    /// A bookmark.
    Bookmark(BookmarkId),
    /// The saved search of this name.
    Search(Clean),
}

/// The weight of a part of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The heading over a group of entries.
    Heading,
    /// A heading's second line.
    Subheading,
    /// A name.
    Name,
    /// Words of the article or the user.
    Words,
    /// Everything else.
    Faint,
    /// The address of a page, in full.
    Address,
    /// Something that is not as it was.
    Problem,
}

/// A part of an entry: it begins on a row of its own and wraps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// How much it matters.
    pub weight: Weight,
    /// What it says.
    pub text: Clean,
    /// It is cut to this many rows.
    pub rows: usize,
}

/// An entry of the side panel.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is about.
    pub about: About,
    /// A sign before it, such as a stance's.
    pub sign: Option<Sign>,
    /// A few letters at the right edge of its first row.
    pub right: Clean,
    /// What it says.
    pub parts: Vec<Part>,
    /// A blank row above it.
    pub gap: bool,
    /// Its height and the columns that was counted for.
    height: Cell<(u16, u16)>,
}

/// A sign before an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A stance's.
    Stance(crate::model::Stance),
    /// The speaker's colour.
    Speaker(ActorNo),
    /// A bookmark's: its colour, and whether its place is in doubt.
    Bookmark(Option<crate::bookmarks::Colour>, bool),
    /// A saved search's.
    Search,
    /// None, but the text lines up with entries that have one.
    Blank,
}

impl Entry {
    /// An entry that says nothing yet.
    pub fn new(about: About) -> Self {
        Self { about, sign: None, right: Clean::default(), parts: Vec::new(), gap: false, height: Cell::default() }
    }

    /// A heading over the entries that follow.
    pub fn heading(text: &str) -> Self {
        Self::new(About::Nothing).part(Weight::Heading, text, 3).spaced()
    }

    /// A line that can't be chosen.
    pub fn line(text: &str) -> Self {
        Self::new(About::Nothing).part(Weight::Faint, text, 6)
    }

    /// With another part, at most `rows` high; an empty text adds none.
    #[must_use]
    pub fn part(self, weight: Weight, text: &str, rows: usize) -> Self {
        self.clean_part(weight, Clean::line(text), rows)
    }

    /// The same for a text that is on one line already.
    #[must_use]
    pub fn clean_part(mut self, weight: Weight, text: Clean, rows: usize) -> Self {
        if !text.is_empty() {
            self.parts.push(Part { weight, text, rows });
        }
        self
    }

    /// With a sign before it.
    #[must_use]
    pub fn sign(mut self, sign: Sign) -> Self {
        self.sign = Some(sign);
        self
    }

    /// With a blank row above it.
    #[must_use]
    pub fn spaced(mut self) -> Self {
        self.gap = true;
        self
    }

    /// With letters at the right edge.
    #[must_use]
    pub fn right(mut self, text: &str) -> Self {
        self.right = Clean::line(text);
        self
    }

    /// Whether the cursor can stand on it.
    pub fn can_be_chosen(&self) -> bool {
        self.about != About::Nothing
    }

    /// Rows of one of its parts in a panel of `columns`, and whether it is cut after them.
    pub fn rows_of(&self, part: usize, columns: u16) -> (Vec<Row>, bool) {
        let Some(Part { text, rows: most, .. }) = self.parts.get(part) else { return (Vec::new(), false) };
        let mut room = usize::from(columns.saturating_sub(INDENT + if self.sign.is_some() { 2 } else { 0 }));
        if part == 0 && !self.right.is_empty() {
            room = room.saturating_sub(crate::text::glyph::columns(&self.right) + 1);
        }
        let mut rows = Vec::new();
        wrap(text, 0..text.len(), room, &mut rows);
        let cut = rows.len() > *most;
        rows.truncate(*most);
        (rows, cut)
    }

    /// Rows that the entry takes in a panel of `columns`.
    pub fn height(&self, columns: u16) -> u16 {
        let (counted_for, height) = self.height.get();
        if counted_for == columns && height > 0 {
            return height;
        }
        let rows: usize = (0..self.parts.len()).map(|part| self.rows_of(part, columns).0.len()).sum();
        let height = u16::try_from(rows).unwrap_or(u16::MAX).max(1).saturating_add(u16::from(self.gap));
        self.height.set((columns, height));
        height
    }
}
