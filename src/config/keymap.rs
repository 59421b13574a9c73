//! The one table of keys: what the reader obeys, the footer shows and the help lists.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::Deserialize;

use super::Chord;
use super::nearest::nearest;

/// Where a key holds. Each context but the input ones falls back to [`Context::Global`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Context {
    /// Everywhere but in input lines.
    Global,
    /// The article.
    Reader,
    /// The list of articles.
    Articles,
    /// The side panel.
    Side,
    /// The position matrix.
    Matrix,
    /// The list of problems.
    Problems,
    /// The search line and its results; other keys type.
    Search,
    /// A passage being selected. Only these keys hold then.
    Select,
    /// The list of all bookmarks.
    Bookmarks,
    /// The line over it; other keys type.
    Filter,
    /// The note editor; other keys type.
    Note,
    /// The line for tags; other keys type.
    Tags,
    /// The line for the name of a saved search; other keys type.
    Name,
    /// The question whether an address is to be opened. Only these keys hold then.
    Address,
    /// The help and its filter; other keys type.
    Help,
}

impl Context {
    /// All contexts, in the help's order.
    pub const ALL: [Self; 15] = [
        Self::Global,
        Self::Reader,
        Self::Select,
        Self::Articles,
        Self::Side,
        Self::Matrix,
        Self::Problems,
        Self::Search,
        Self::Bookmarks,
        Self::Filter,
        Self::Note,
        Self::Tags,
        Self::Name,
        Self::Address,
        Self::Help,
    ];

    /// Its name in the configuration file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Reader => "reader",
            Self::Articles => "articles",
            Self::Side => "side",
            Self::Matrix => "matrix",
            Self::Problems => "problems",
            Self::Search => "search",
            Self::Select => "select",
            Self::Bookmarks => "bookmarks",
            Self::Filter => "filter",
            Self::Note => "note",
            Self::Tags => "tags",
            Self::Name => "name",
            Self::Address => "address",
            Self::Help => "help",
        }
    }

    /// Where it is, as a heading over its keys.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Global => "Everywhere",
            Self::Reader => "In the article",
            Self::Articles => "In the list of articles",
            Self::Side => "In the side panel",
            Self::Matrix => "In the matrix",
            Self::Problems => "In the list of problems",
            Self::Search => "While searching",
            Self::Select => "While selecting a passage",
            Self::Bookmarks => "In the list of all bookmarks",
            Self::Filter => "While narrowing that list down",
            Self::Note => "While writing a note",
            Self::Tags => "While writing tags",
            Self::Name => "While naming a saved search",
            Self::Address => "While asked about an address",
            Self::Help => "In this list of keys",
        }
    }

    /// Whether keys without a binding are typed into an input line.
    pub fn types(self) -> bool {
        matches!(self, Self::Search | Self::Filter | Self::Note | Self::Tags | Self::Name | Self::Help)
    }

    fn falls_back(self) -> bool {
        !self.types() && !matches!(self, Self::Global | Self::Select | Self::Address)
    }
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The action's name, as `app::Action` spells it.
    pub action: String,
    /// The keys, each a sequence of chords.
    pub keys: Vec<String>,
    /// What it does, for the help.
    pub text: String,
    /// One word for the footer; empty to leave it out.
    #[serde(default)]
    pub short: String,
}

/// A context's part of the user's file: action → keys.
pub(super) type KeyPatch = BTreeMap<String, Vec<String>>;

/// What keys mean so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// They name this action.
    Action(&'a str),
    /// They begin a longer sequence.
    Prefix,
    /// They mean nothing here.
    Nothing,
}

/// Why a table of keys is refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// No such context.
    #[error("[keys.{0}]: there is no such place; expected one of {names}", names = Context::ALL.map(Context::name).join(", "))]
    UnknownContext(String),
    /// No such action in the context.
    #[error("[keys.{0}] {1}: there is no such action there; `?` in the reader lists them{hint}", hint = suggestion(.2.as_deref()))]
    UnknownAction(String, String, Option<String>),
    /// A key that can't be read.
    #[error("[keys.{0}] {1}: {2}; write keys as 'j', 'gg', 'Ctrl-d', 'Enter'")]
    UnknownKey(String, String, String),
    /// Two actions want the same key, or one's key begins the other's.
    #[error("'{keys}' is wanted by both {first} and {second}: give one of them another key")]
    Conflict {
        /// The keys in question.
        keys: String,
        /// Action that has them, with its context.
        first: String,
        /// Action that wants them too, with its context.
        second: String,
    },
    /// The built-in table can't be read.
    #[error("the built-in keymap: {0}")]
    Malformed(String),
}

fn suggestion(name: Option<&str>) -> String {
    name.map(|name| format!(" (did you mean {name}?)")).unwrap_or_default()
}

/// The table of keys.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// Sequence to binding, for each context.
    sequences: HashMap<(Context, Vec<Chord>), usize>,
}

impl Keymap {
    /// The table that comes with the program.
    ///
    /// # Panics
    /// Never: a test reads it.
    pub fn built_in() -> Self {
        Self::parse(include_str!("../../assets/keymap.toml")).expect("a test reads the built-in keymap")
    }

    fn parse(text: &str) -> Result<Self, KeymapError> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            key: Vec<Binding>,
        }
        let table: Table = toml::from_str(text).map_err(|error| KeymapError::Malformed(error.to_string()))?;
        Self::new(table.key)
    }

    fn new(bindings: Vec<Binding>) -> Result<Self, KeymapError> {
        let mut sequences = HashMap::new();
        for (at, binding) in bindings.iter().enumerate() {
            for keys in &binding.keys {
                let sequence = Chord::sequence(keys).map_err(|error| {
                    KeymapError::UnknownKey(binding.context.name().to_owned(), binding.action.clone(), error)
                })?;
                if let Some(other) = sequences.insert((binding.context, sequence), at).filter(|&other| other != at) {
                    return Err(conflict(keys, &bindings[other], binding));
                }
            }
        }
        let keymap = Self { bindings, sequences };
        keymap.refuse_hidden()?;
        Ok(keymap)
    }

    /// Refuses a sequence that begins another one, or that hides a global one. Of several conflicts the first is told, in the
    /// order of the rows, and its actions in that order too.
    fn refuse_hidden(&self) -> Result<(), KeymapError> {
        let mut all: Vec<(usize, Context, &[Chord])> =
            self.sequences.iter().map(|((context, sequence), &at)| (at, *context, &**sequence)).collect();
        let keys_of = |sequence: &[Chord]| sequence.iter().map(Chord::to_string).collect::<String>();
        all.sort_by_cached_key(|&(at, _, sequence)| (at, keys_of(sequence)));
        let meet = |one: Context, other: Context| {
            let falls_back = |one: Context, other| one.falls_back() && other == Context::Global;
            one == other || falls_back(one, other) || falls_back(other, one)
        };
        for (nth, &(first, context, sequence)) in all.iter().enumerate() {
            let clash = all[nth + 1..].iter().find(|&&(second, other, longer)| {
                let same_beginning = longer.starts_with(sequence) || sequence.starts_with(longer);
                same_beginning && first != second && meet(context, other)
            });
            if let Some(&(second, _, wanted)) = clash {
                return Err(conflict(&keys_of(wanted), &self.bindings[first], &self.bindings[second]));
            }
        }
        Ok(())
    }

    /// The table with the user's changes: each named action gets the keys given and loses its others; no keys unbind it.
    ///
    /// # Errors
    /// When a context, action or key does not exist, or two actions would want the same key.
    pub(super) fn patched(&self, patch: &BTreeMap<String, KeyPatch>) -> Result<Self, KeymapError> {
        let mut bindings = self.bindings.clone();
        for (context_name, actions) in patch {
            let context = (Context::ALL.into_iter().find(|context| context.name() == context_name))
                .ok_or_else(|| KeymapError::UnknownContext(context_name.escape_debug().to_string()))?;
            for (action, keys) in actions {
                let binding = bindings.iter_mut().find(|b| b.context == context && b.action == *action);
                let Some(binding) = binding else {
                    let near = self.nearest(context, action);
                    return Err(KeymapError::UnknownAction(
                        context_name.clone(),
                        action.escape_debug().to_string(),
                        near,
                    ));
                };
                binding.keys.clone_from(keys);
            }
        }
        Self::new(bindings)
    }

    /// The action there that was probably meant.
    fn nearest(&self, context: Context, wanted: &str) -> Option<String> {
        let here = self.bindings.iter().filter(|binding| binding.context == context);
        nearest(wanted, here.map(|binding| binding.action.as_str())).map(str::to_owned)
    }

    /// What `keys` mean in `context`.
    pub fn lookup(&self, context: Context, keys: &[Chord]) -> Lookup<'_> {
        let contexts = [Some(context), context.falls_back().then_some(Context::Global)];
        for context in contexts.into_iter().flatten() {
            if let Some(&at) = self.sequences.get(&(context, keys.to_vec())) {
                return Lookup::Action(&self.bindings[at].action);
            }
            if self.sequences.keys().any(|(at, sequence)| *at == context && sequence.starts_with(keys)) {
                return Lookup::Prefix;
            }
        }
        Lookup::Nothing
    }

    /// The rows, in the table's order.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The first key of an action in a context (or else in the global one), as it is spelled.
    pub fn key_for(&self, context: Context, action: &str) -> Option<&str> {
        let find = |context| self.bindings.iter().find(|b| b.context == context && b.action == action);
        find(context).or_else(|| find(Context::Global))?.keys.first().map(String::as_str)
    }
}

fn conflict(keys: &str, first: &Binding, second: &Binding) -> KeymapError {
    KeymapError::Conflict { keys: keys.to_owned(), first: first.to_string(), second: second.to_string() }
}

impl fmt::Display for Binding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.action, self.context.name())
    }
}

#[cfg(test)]
mod tests;
