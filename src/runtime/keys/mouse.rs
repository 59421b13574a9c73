//! Mouse reports in xterm's format 1006: `ESC [ < buttons ; column ; row`, `M` for a press and `m` for a release.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// The event of a report with these numbers; `None` when they are not three, or name a button we don't know.
pub(super) fn event(numbers: &[u8], released: bool) -> Option<Event> {
    let mut numbers = std::str::from_utf8(numbers).ok()?.split(';').map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    let (buttons, column, row) = (next()?, next()?, next()?);
    let kind = kind(buttons, released)?;
    // Reports count from 1.
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    let known = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = known.into_iter().filter(|(bit, _)| buttons & bit != 0).map(|(_, modifier)| modifier).collect();
    Some(Event::Mouse(MouseEvent { kind, column, row, modifiers }))
}

fn kind(buttons: u16, released: bool) -> Option<MouseEventKind> {
    let button = match buttons & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let (motion, wheel) = (buttons & 32 != 0, buttons & 64 != 0);
    Some(match (wheel, motion, button) {
        _ if buttons >= 128 => return None,
        (true, ..) => match buttons & 0b11 {
            0 => MouseEventKind::ScrollUp,
            1 => MouseEventKind::ScrollDown,
            2 => MouseEventKind::ScrollLeft,
            _ => MouseEventKind::ScrollRight,
        },
        (false, true, Some(button)) => MouseEventKind::Drag(button),
        (false, true, None) => MouseEventKind::Moved,
        (false, false, Some(button)) if released => MouseEventKind::Up(button),
        (false, false, Some(button)) => MouseEventKind::Down(button),
        (false, false, None) => return None,
    })
}
