//! Where one has been: the jump list.

use crate::library::ArticleNo;

/// How many places are remembered.
const REMEMBERED: usize = 100;

/// A place in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The article.
    pub article: ArticleNo,
    /// The sentence, counted from 0.
    pub sentence: usize,
}

/// Places before and after the present one, as in a browser.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

impl Jumps {
    /// Remembers the place that a jump leaves. What lay ahead is forgotten.
    pub fn leave(&mut self, from: Spot) {
        self.forward.clear();
        if self.back.last() != Some(&from) {
            self.back.push(from);
        }
        if self.back.len() > REMEMBERED {
            self.back.remove(0);
        }
    }

    /// The place before, with `from` put ahead.
    pub fn back(&mut self, from: Spot) -> Option<Spot> {
        Self::travel(&mut self.back, &mut self.forward, from)
    }

    /// The place ahead, with `from` put before.
    pub fn forward(&mut self, from: Spot) -> Option<Spot> {
        Self::travel(&mut self.forward, &mut self.back, from)
    }

    /// Takes every place over to where it is now; those that are nowhere any more are forgotten.
    pub(super) fn carry(&mut self, now: impl Fn(Spot) -> Option<Spot>) {
        for places in [&mut self.back, &mut self.forward] {
            *places = places.iter().filter_map(|&spot| now(spot)).collect();
        }
    }

    fn travel(out_of: &mut Vec<Spot>, into: &mut Vec<Spot>, from: Spot) -> Option<Spot> {
        let mut to = out_of.pop()?;
        // A place that is where one is already leads nowhere.
        while to == from {
            to = out_of.pop()?;
        }
        into.push(from);
        Some(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(sentence: usize) -> Spot {
        Spot { article: ArticleNo(0), sentence }
    }

    #[test]
    fn there_and_back_again() {
        let mut jumps = Jumps::default();
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(jumps.back(spot(3)), Some(spot(2)));
        assert_eq!(jumps.back(spot(2)), Some(spot(1)));
        assert_eq!(jumps.back(spot(1)), None);
        assert_eq!(jumps.forward(spot(1)), Some(spot(2)));
        assert_eq!(jumps.forward(spot(2)), Some(spot(3)));
        jumps.leave(spot(9));
        assert_eq!(jumps.forward(spot(5)), None, "a jump forgets what lay ahead");
    }
}
