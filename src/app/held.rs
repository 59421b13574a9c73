//! The button of the mouse, held down on the article.

use ratatui::layout::Position;

use super::selection::Unit;

/// Where it was pressed, and what has come of it so far.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// The byte of the text under the pointer when it was pressed.
    pub(super) from: usize,
    /// What the selection goes by: words, or after a double click sentences, after a triple click paragraphs.
    pub(super) unit: Unit,
    /// Something has been selected.
    pub(super) selecting: bool,
    /// Where the pointer is.
    pub(super) at: Position,
    /// How many times it has moved: a moment that passes ends with the next move.
    pub(super) moves: u64,
}
