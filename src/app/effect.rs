//! What the reader wants done outside.

use crate::model::Clean;

/// Something for the runtime to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Give the terminal back and end.
    Quit,
    /// Give the terminal back and stop until the shell continues the process.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Switch the mouse on or off.
    Mouse(bool),
    /// Put text into the clipboard.
    Copy(Clean),
}
