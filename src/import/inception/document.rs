//! What an annotation project exports, whichever format it is written in: a text, and marks on it that may point at each other.

use std::ops::Range;
use std::rc::Rc;

/// One text with its annotations.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Document {
    /// The id that its article gets.
    pub(in crate::import) id: String,
    /// The text.
    pub(in crate::import) text: String,
    /// The annotations, in any order. Links and chains name them by their number.
    pub(in crate::import) marks: Vec<Mark>,
    /// The chains.
    pub(in crate::import) chains: Vec<Chain>,
    /// What is said of the document as a whole: feature and value.
    pub(in crate::import) facts: Vec<(String, String)>,
}

/// An annotation of some words.
#[derive(Clone, Debug)]
pub(in crate::import) struct Mark {
    /// Where it stands in the file, for messages.
    pub(in crate::import) place: String,
    /// The full name of its layer (type), "webanno.custom.Quote".
    pub(in crate::import) layer: Rc<str>,
    /// Its bytes in the text; never empty.
    pub(in crate::import) range: Range<usize>,
    /// Its features and their values; those without a value are left out.
    pub(in crate::import) values: Vec<(Rc<str>, String)>,
    /// What it points at.
    pub(in crate::import) links: Vec<Link>,
}

/// A pointer from one annotation to another: a slot, or an end of a relation ([`GOVERNOR`], [`DEPENDENT`]).
#[derive(Clone, Debug)]
pub(in crate::import) struct Link {
    /// The feature.
    pub(in crate::import) feature: Rc<str>,
    /// What the slot is called, when it has a name of its own.
    pub(in crate::import) role: Option<String>,
    /// The number of the annotation.
    pub(in crate::import) target: usize,
}

/// The feature of a relation that holds where it starts.
pub(in crate::import) const GOVERNOR: &str = "Governor";
/// The feature of a relation that holds where it ends.
pub(in crate::import) const DEPENDENT: &str = "Dependent";

/// Annotations one behind the other.
#[derive(Clone, Debug)]
pub(in crate::import) struct Chain {
    /// The full name of its elements' layer.
    pub(in crate::import) layer: Rc<str>,
    /// Its elements by their numbers, in the chain's order.
    pub(in crate::import) elements: Vec<usize>,
}

impl Document {
    /// The numbers of the marks in text order, the longer one first; the same whatever the file's order.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.marks.len()).collect();
        let key = |nth: &usize| {
            let mark = &self.marks[*nth];
            (mark.range.start, std::cmp::Reverse(mark.range.end), &mark.layer, &mark.values)
        };
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        order
    }

    /// The words of a byte range on one line.
    pub(super) fn wording(&self, range: &Range<usize>) -> String {
        let words = self.text.get(range.clone()).unwrap_or_default().split_whitespace();
        words.collect::<Vec<_>>().join(" ").trim_end_matches([',', ';', ':']).to_owned()
    }
}

impl Mark {
    /// The two ends of a relation, where it starts and where it ends; `None` for everything else.
    pub(super) fn ends(&self) -> Option<(usize, usize)> {
        let end = |name| self.links.iter().find(|link| &*link.feature == name).map(|link| link.target);
        Some((end(GOVERNOR)?, end(DEPENDENT)?))
    }

    /// The layer's name without its namespace.
    pub(super) fn short(&self) -> &str {
        short(&self.layer)
    }
}

/// A type's name without its namespace.
pub(super) fn short(layer: &str) -> &str {
    layer.rsplit('.').next().unwrap_or(layer)
}
