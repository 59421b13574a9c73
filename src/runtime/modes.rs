//! What is switched on while the program runs, and the one sequence that switches all of it off.
//!
//! Sources: xterm's control sequences (DEC private modes 25, 1000, 1002, 1006, 1049, 2004) and the synchronised output
//! specification (2026).

/// Alternate screen, bracketed paste, no cursor.
pub(super) const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// Mouse presses, drags and the wheel, with coordinates as decimal numbers. Not mode 1003: every motion of the mouse would
/// wake the program.
pub(super) const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// The reverse of [`MOUSE_ON`].
pub(super) const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Everything back, whether it was on or not. The frame ends first, so that a terminal which was holding a half-drawn one
/// shows what follows; the cursor comes last, on the screen that it returns to.
pub(super) const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?1049l\x1b[?25h";

/// Ends whatever sequence was cut off: `CAN` cancels a control sequence, `ST` ends a string such as an OSC.
pub(super) const CANCEL: &[u8] = b"\x18\x1b\\";

/// A frame begins: the terminal holds the picture back until it is complete.
pub(super) const FRAME_BEGIN: &[u8] = b"\x1b[?2026h";

/// A frame ends.
pub(super) const FRAME_END: &[u8] = b"\x1b[?2026l";
