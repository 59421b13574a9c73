//! The language of the search line: words, operators and fields. docs/query.md explains it to those who type it.
//!
//! A query is a list of clauses, all of which a passage must fulfil; a clause is one or more terms parted by `|`, one of which
//! it must fulfil. So `|` binds more tightly than a space, and there are no brackets: whatever is typed, the tree is two levels
//! deep and reading it takes no recursion.

mod condition;
mod dates;
mod field;
mod lexer;
mod mistake;
mod parser;
mod tree;

#[cfg(test)]
mod tests;

pub use condition::{Condition, Sort};
pub use dates::Dates;
pub use dates::leading_date;
pub use field::Field;
pub use mistake::Mistake;
pub use parser::{Parsed, parse};
pub use tree::{Clause, Expression, Manner, Term, What};
