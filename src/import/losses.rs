//! What a bundle can't say.

use std::collections::HashMap;
use std::fmt;

/// Something that the bundle does not hold as the file did: left out, kept only as a remark, or concluded by the importer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What.
    pub what: String,
    /// Where it first occurs, in the file's own terms: an annotation's id, a line. Empty when it concerns the whole file.
    pub place: String,
    /// How often.
    pub count: usize,
}

/// `what (3×, first at place)`.
impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match (self.count, self.place.is_empty()) {
            (1, true) => Ok(()),
            (1, false) => write!(f, " ({})", self.place),
            (count, true) => write!(f, " ({count}×)"),
            (count, false) => write!(f, " ({count}×, first at {})", self.place),
        }
    }
}

/// The losses of one file so far, equal ones counted together, in the order in which each first occurred.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    list: Vec<Loss>,
    /// The place of each in the list: a broken file may lose something else in every line.
    by_what: HashMap<String, usize>,
}

impl Losses {
    /// Counts one.
    pub fn add(&mut self, what: impl Into<String>, place: impl Into<String>) {
        let what = what.into();
        if let Some(&nth) = self.by_what.get(&what) {
            self.list[nth].count += 1;
        } else {
            self.by_what.insert(what.clone(), self.list.len());
            self.list.push(Loss { what, place: place.into(), count: 1 });
        }
    }

    /// All of them.
    pub fn finish(self) -> Vec<Loss> {
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_losses_are_counted_and_the_first_place_stays() {
        let mut losses = Losses::default();
        for (what, place) in [("a link", "line 2"), ("a table", ""), ("a link", "line 9")] {
            losses.add(what, place);
        }
        let told: Vec<_> = losses.finish().iter().map(ToString::to_string).collect();
        assert_eq!(told, ["a link (2×, first at line 2)", "a table"]);
    }
}
