//! One file of the corpus and what is expected of it.

use serde_json::Value;

/// What of a file's first problem is known beforehand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Line and column.
    Told,
    /// The problem is about the file as a whole.
    Whole,
    /// There need not be a problem.
    None,
}

/// A file that nobody would write, and what `depesche check` has to say.
pub struct Case {
    /// What it is about; also the name of the file, so without slashes.
    pub name: String,
    /// Makes the file. Only when it is its turn: all together they would fill the memory.
    pub make: Box<dyn Fn() -> Vec<u8> + Sync + Send>,
    /// The exit code.
    pub code: i32,
    /// What stands in the output.
    pub says: String,
    /// Where the first problem stands.
    pub place: Place,
}

impl Case {
    /// A file with a problem at a place.
    pub fn new(
        name: impl Into<String>,
        code: i32,
        says: &str,
        make: impl Fn() -> Vec<u8> + Sync + Send + 'static,
    ) -> Self {
        let place = if code == 0 { Place::None } else { Place::Told };
        Self { name: name.into(), make: Box::new(make), code, says: says.to_owned(), place }
    }

    /// A file of JSON.
    pub fn json(name: impl Into<String>, code: i32, says: &str, json: Value) -> Self {
        Self::new(name, code, says, move || serde_json::to_vec_pretty(&json).expect("JSON can be written"))
    }

    /// A file that is bytes.
    pub fn bytes(name: impl Into<String>, code: i32, says: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::new(name, code, says, move || bytes.clone())
    }

    /// The problem is about the file as a whole.
    pub fn whole(mut self) -> Self {
        self.place = Place::Whole;
        self
    }
}
