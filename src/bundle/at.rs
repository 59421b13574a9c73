//! Where the loader is: a path through the file's JSON, kept on the stack and free of cost until a problem needs it.

use std::cell::OnceCell;
use std::fmt::Write as _;

use super::brief::brief;
use super::locate::{self, Known, Step};

/// The most characters of a field's name in a path.
const LONGEST_NAME: usize = 60;

/// The bytes where the elements of a list start, once they were asked for: looking for each anew would take time in the square
/// of their number.
#[derive(Debug, Default)]
pub(super) struct Starts(OnceCell<Box<[usize]>>);

/// A place in the file: a step below another place.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'p> {
    parent: Option<&'p At<'p>>,
    step: Option<Step<'p>>,
    /// Byte in the file where this value starts, when known.
    base: Option<usize>,
    /// Of a list: where its elements start.
    starts: Option<&'p Starts>,
    record: Option<&'p str>,
    article: Option<&'p str>,
}

impl<'p> At<'p> {
    /// The file's outermost value.
    pub(super) fn root() -> Self {
        Self { parent: None, step: None, base: Some(0), starts: None, record: None, article: None }
    }

    /// The field `name` of this object.
    pub(super) fn key(&'p self, name: &'p str) -> Self {
        self.below(Step::Key(name))
    }

    /// Element `at` of this list.
    pub(super) fn index(&'p self, at: usize) -> Self {
        self.below(Step::Index(at))
    }

    fn below(&'p self, step: Step<'p>) -> Self {
        Self {
            parent: Some(self),
            step: Some(step),
            base: None,
            starts: None,
            record: self.record,
            article: self.article,
        }
    }

    /// The same place, known to start at byte `base` of the file.
    pub(super) fn based(mut self, base: usize) -> Self {
        self.base = Some(base);
        self
    }

    /// The same place, a list that keeps where its elements start.
    pub(super) fn with_starts(mut self, starts: &'p Starts) -> Self {
        self.starts = Some(starts);
        self
    }

    /// The same place, in the record `id`.
    pub(super) fn record(mut self, id: &'p str) -> Self {
        self.record = Some(id);
        self
    }

    /// The same place, in the article `id`.
    pub(super) fn article(mut self, id: &'p str) -> Self {
        self.article = Some(id);
        self
    }

    /// The ids of the record and of the article.
    pub(super) fn ids(&self) -> (Option<&'p str>, Option<&'p str>) {
        (self.record, self.article)
    }

    /// The JSON path: `articles[0].quotes[3].kind`.
    pub(super) fn path(&self) -> String {
        let mut path = self.parent.map(Self::path).unwrap_or_default();
        match self.step {
            Some(Step::Key(name)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&brief(name, LONGEST_NAME));
            }
            Some(Step::Index(at)) => write!(path, "[{at}]").expect("a string takes everything"),
            None => {}
        }
        path
    }

    /// The byte in `json` where this value starts; where it does not exist, the nearest value around it that does.
    pub(super) fn locate(&self, json: &str) -> usize {
        self.locate_knowing(json, &mut Known::default())
    }

    /// The same, with what is known of the file from earlier questions.
    pub(super) fn locate_knowing(&self, json: &str, known: &mut Known) -> usize {
        let mut steps = Vec::new();
        let mut here = Some(self);
        while let Some(at) = here {
            if let Some(base) = at.base.or_else(|| at.start(json)) {
                steps.reverse();
                return locate::descend_knowing(json, base, &steps, known);
            }
            steps.extend(at.step);
            here = at.parent;
        }
        0
    }

    /// The byte where this element of a list starts that keeps such bytes.
    fn start(&self, json: &str) -> Option<usize> {
        let (Step::Index(index), list) = (self.step?, self.parent?) else { return None };
        let starts = list.starts?.0.get_or_init(|| locate::elements(json, list.locate(json)));
        starts.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_names_every_step_and_the_byte_is_found_from_the_nearest_base() {
        let json = r#"{"articles": [{"quotes": [{"id": "q", "kind": 7}]}]}"#;
        let root = At::root();
        let articles = root.key("articles");
        let article = articles.index(0).article("a1");
        let quotes = article.key("quotes");
        let quote = quotes.index(0).record("q");
        let kind = quote.key("kind");
        assert_eq!(kind.path(), "articles[0].quotes[0].kind");
        assert_eq!(kind.ids(), (Some("q"), Some("a1")));
        assert_eq!(&json[kind.locate(json)..=kind.locate(json)], "7");
        let based = quote.based(json.find(r#"{"id""#).expect("there"));
        assert_eq!(based.key("kind").locate(json), kind.locate(json));
        let starts = Starts::default();
        let kept = quotes.with_starts(&starts);
        for _ in 0..2 {
            assert_eq!(kept.index(0).key("kind").locate(json), kind.locate(json));
            assert_eq!(kept.index(1).locate(json), quotes.index(1).locate(json), "there is no such element");
        }
    }
}
