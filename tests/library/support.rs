//! Small bundles, and their records under the names that the files give them.

use std::sync::Arc;

use depesche::bundle;
use depesche::library::{ActorNo, ArticleNo, Assertion, BundleNo, IssueNo, Library, PositionNo, Via};
use depesche::model::{ActorIx, Clean, Id, IssueIx};
use serde_json::{Value, json};

/// A file about a ferry line, with what the tests on positions ask of it; it names the cases by the ids of its positions.
pub const FERRY: &str = include_str!("../fixtures/ferry.json");
/// What came later, in a file of its own: a revision.
pub const FERRY_LATER: &str = include_str!("../fixtures/ferry-later.json");

/// A library and the way back from a file's ids.
#[derive(Default)]
pub struct Opened {
    /// The library itself.
    pub library: Library,
}

impl Opened {
    /// Opens files in their order; none of them may have a problem.
    pub fn files(texts: &[&str]) -> Self {
        let mut opened = Self::default();
        for text in texts {
            let loaded = bundle::load(&Clean::line("fixture"), text.as_bytes()).expect("a bundle");
            let problems: Vec<String> = loaded.problems.iter().map(ToString::to_string).collect();
            assert!(problems.is_empty(), "{}", problems.join("\n"));
            opened.library.add(Arc::new(loaded.bundle));
        }
        opened
    }

    /// Opens bundles in their order.
    pub fn bundles(bundles: &[Value]) -> Self {
        let texts: Vec<String> = bundles.iter().map(Value::to_string).collect();
        Self::files(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The actor with an id in the bundle number `bundle`.
    pub fn actor(&self, bundle: usize, id: &str) -> ActorNo {
        let records = &self.library.bundles()[bundle].actors;
        let at = records.iter().position(|actor| actor.id == Id::new(id)).expect("an actor with the id");
        self.library.actor_no(BundleNo::new(bundle), ActorIx::new(at))
    }

    /// The issue with an id in the bundle number `bundle`.
    pub fn issue(&self, bundle: usize, id: &str) -> IssueNo {
        let records = &self.library.bundles()[bundle].issues;
        let at = records.iter().position(|issue| issue.id == Id::new(id)).expect("an issue with the id");
        let record = (BundleNo::new(bundle), IssueIx::new(at));
        let number = self.library.issues().iter().position(|issue| issue.records.contains(&record));
        IssueNo::new(number.expect("every issue of a bundle is in the library"))
    }

    /// The first article with an id.
    pub fn article(&self, id: &str) -> ArticleNo {
        let mut numbers = self.library.article_numbers();
        numbers.find(|&number| self.library.article(number).id == Id::new(id)).expect("an article with the id")
    }

    /// The first position with an id.
    pub fn position(&self, id: &str) -> PositionNo {
        let mut numbers = self.library.position_numbers();
        let has_id = |number: &PositionNo| {
            let entry = self.library.position(*number);
            self.library.article(entry.article).position_id(entry.ix) == Id::new(id)
        };
        numbers.find(has_id).expect("a position with the id")
    }

    /// A name, for messages.
    pub fn label(&self, actor: ActorNo) -> &str {
        &self.library.actor(actor).label
    }

    /// The countries of a position, and how it reaches them.
    pub fn countries(&self, position: &str) -> Vec<String> {
        let countries = self.library.countries(self.position(position));
        let mut out: Vec<String> = (countries.into_iter())
            .map(|(country, via)| match via {
                Via::Itself => self.label(country).to_owned(),
                Via::Spokesman(holder) => format!("{} by {}", self.label(country), self.label(holder)),
                Via::Group(group) => format!("{} in {}", self.label(country), self.label(group)),
            })
            .collect();
        out.sort();
        out
    }

    /// Whose word a position is.
    pub fn assertion(&self, position: &str) -> String {
        match self.library.assertion(self.position(position)) {
            Assertion::Own => "own".to_owned(),
            Assertion::Narrated => "narrated".to_owned(),
            Assertion::Unknown => "unknown".to_owned(),
            Assertion::SecondHand(tellers) => {
                tellers.into_iter().map(|teller| self.label(teller)).collect::<Vec<_>>().join(" < ")
            }
        }
    }
}

/// A bundle that has only actors, and an article because it must.
pub fn of_actors(actors: &Value) -> Value {
    with(&json!({"actors": actors}))
}

/// A bundle that has these fields besides those that it must have.
pub fn with(fields: &Value) -> Value {
    let mut bundle = json!({
        "format": bundle::FORMAT, "version": bundle::VERSION, "offsets": {"unit": "codepoint"},
        "articles": [{"id": "a", "text": "The ferry sails at noon."}],
    });
    let all = bundle.as_object_mut().expect("an object");
    all.extend(fields.as_object().expect("an object").clone());
    bundle
}
