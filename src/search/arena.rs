//! Many short texts in one long one.

/// Texts one behind the other, each known by its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    letters: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Arena {
    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a text made of two parts. What does not fit into 4 GB becomes empty.
    pub(super) fn push_parts(&mut self, first: &str, second: &str) {
        let before = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
        let end = u32::try_from(self.letters.len() + first.len() + second.len());
        if end.is_ok() {
            self.letters.push_str(first);
            self.letters.push_str(second);
        }
        self.ends.push(end.unwrap_or(before));
    }

    /// Adds a text. What does not fit into 4 GB becomes empty.
    pub(super) fn push(&mut self, text: &str) {
        self.push_parts(text, "");
    }

    /// The text with a number, counted from 0; empty when there is none.
    #[inline]
    pub(super) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(u32::MAX));
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.letters.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The byte that a text ends at; 0 when there is none.
    #[inline]
    pub(super) fn end(&self, number: usize) -> u32 {
        self.ends.get(number).copied().unwrap_or_default()
    }

    /// The letters of all texts, and where each text ends.
    pub(super) fn parts(&self) -> (&str, &[u32]) {
        (&self.letters, &self.ends)
    }

    /// Puts an arena together again; `None` when the ends are not those of texts in these letters.
    pub(super) fn of_parts(letters: String, ends: Vec<u32>) -> Option<Self> {
        let sound = ends.is_sorted()
            && ends.last().map_or(0, |&end| end as usize) == letters.len()
            && ends.iter().all(|&end| letters.is_char_boundary(end as usize));
        sound.then_some(Self { letters, ends })
    }

    /// Makes room for as many more texts of so many bytes together.
    pub(super) fn reserve(&mut self, texts: usize, bytes: usize) {
        self.ends.reserve_exact(texts);
        self.letters.reserve_exact(bytes);
    }

    /// How many bytes all texts have together.
    pub(super) fn bytes(&self) -> usize {
        self.letters.len()
    }

    /// Gives back the room that was kept for more.
    pub(super) fn shrink(&mut self) {
        self.letters.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_come_back(texts in prop::collection::vec("[a-zé]{0,5}", 0..20)) {
            let mut arena = Arena::default();
            for text in &texts {
                arena.push(text);
            }
            let back: Vec<&str> = (0..arena.len()).map(|at| arena.get(at)).collect();
            prop_assert_eq!(back, texts.iter().map(String::as_str).collect::<Vec<_>>());
            prop_assert_eq!((arena.get(texts.len()), arena.get(texts.len() + 1)), ("", ""));
        }
    }
}
