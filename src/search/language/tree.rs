//! What a query says, and its spelling.

use std::fmt;

use super::condition::Condition;

/// A query: all of its clauses must hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Expression {
    /// The clauses in the order typed.
    pub clauses: Vec<Clause>,
}

/// Alternatives, one of which must hold. There is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The terms in the order typed.
    pub terms: Vec<Term>,
}

/// One word, phrase or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold (`!`).
    pub negated: bool,
    /// What is looked for.
    pub what: What,
}

/// What a term looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Words that stand one behind the other.
    Text {
        /// As typed, without the operators. Has at least one word.
        text: String,
        /// How they were typed.
        manner: Manner,
        /// The passage begins with them (`^`).
        start: bool,
        /// The passage ends with them (`$`).
        end: bool,
    },
    /// A field with its value.
    Field(Condition),
}

/// How words were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Without anything.
    Plain,
    /// Behind an apostrophe: whole words only.
    Exact,
    /// In quotation marks: whole words only.
    Phrase,
}

impl Expression {
    /// Whether it is words alone, which need no operator's rules.
    pub fn is_plain(&self) -> bool {
        self.clauses.iter().all(|clause| clause.plain_word().is_some())
    }
}

impl Clause {
    /// The only term's text, when that is a word without any operator.
    pub fn plain_word(&self) -> Option<&str> {
        match self.terms.as_slice() {
            [Term { negated: false, what: What::Text { text, manner: Manner::Plain, start: false, end: false } }] => {
                Some(text)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, clause) in self.clauses.iter().enumerate() {
            for (nth, term) in clause.terms.iter().enumerate() {
                let before = match (at, nth) {
                    (0, 0) => "",
                    (_, 0) => " ",
                    _ => " | ",
                };
                write!(f, "{before}{term}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            f.write_str("!")?;
        }
        match &self.what {
            What::Field(condition) => condition.fmt(f),
            What::Text { text, manner, start, end } => {
                let (before, behind) = (if *start { "^" } else { "" }, if *end { "$" } else { "" });
                match manner {
                    Manner::Plain => write!(f, "{before}{text}{behind}"),
                    Manner::Exact => write!(f, "{before}'{text}{behind}"),
                    Manner::Phrase => write!(f, "{before}\"{text}\"{behind}"),
                }
            }
        }
    }
}
