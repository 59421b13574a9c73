//! Clicks that follow each other: a terminal reports every press for itself.

use std::time::{Duration, Instant};

use crate::app::Pointer;

/// How soon a press at the same place belongs to the one before.
const SOON: Duration = Duration::from_millis(400);

/// What was pressed last.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    last: Option<(Instant, (u16, u16), Pointer)>,
}

impl Clicks {
    /// What a press of the left button at a column and row is. After the third, the next one is a first one again.
    pub(super) fn press(&mut self, now: Instant, place: (u16, u16)) -> Pointer {
        let before = self.last.filter(|(at, there, _)| *there == place && now.duration_since(*at) <= SOON);
        let pointer = match before.map(|(.., pointer)| pointer) {
            Some(Pointer::Press) => Pointer::Double,
            Some(Pointer::Double) => Pointer::Triple,
            _ => Pointer::Press,
        };
        self.last = Some((now, place, pointer));
        pointer
    }

    /// Something else was done: the next press is a first one.
    pub(super) fn forget(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Pointer::{Double, Press, Triple};

    #[test]
    fn presses_at_one_place_and_soon_after_each_other_belong_together() {
        let start = Instant::now();
        let mut clicks = Clicks::default();
        let mut press = |after: u64, place| clicks.press(start + Duration::from_millis(after), place);
        assert_eq!(press(0, (3, 4)), Press);
        assert_eq!(press(300, (3, 4)), Double);
        assert_eq!(press(600, (3, 4)), Triple);
        assert_eq!(press(700, (3, 4)), Press);
        assert_eq!(press(1200, (3, 4)), Press, "too late");
        assert_eq!(press(1300, (4, 4)), Press, "elsewhere");
        assert_eq!(press(1400, (4, 4)), Double);
        clicks.forget();
        assert_eq!(clicks.press(start + Duration::from_millis(1500), (4, 4)), Press, "a key came between");
    }
}
