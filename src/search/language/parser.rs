//! From pieces to the tree.

use super::lexer::{Lexer, Piece};
use super::mistake::Mistake;
use super::tree::{Clause, Expression};

/// So many terms a query can have.
const MOST_TERMS: usize = 64;

/// A query that was read.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// What it says.
    pub expression: Expression,
    /// What was typed, with blanks for all that is no plain word.
    pub plain: String,
    /// Sentences about what looks like an operator and is none. Hold what was typed, so they must be cleaned before they are
    /// shown.
    pub hints: Vec<String>,
}

/// Reads a query.
///
/// # Errors
/// The first mistake in it.
pub fn parse(typed: &str) -> Result<Parsed, Mistake> {
    let mut lexer = Lexer::new(typed);
    let mut clauses: Vec<(Clause, std::ops::Range<usize>)> = Vec::new();
    let mut bar: Option<std::ops::Range<usize>> = None;
    let mut terms = 0;
    while let Some((piece, place)) = lexer.next()? {
        match piece {
            Piece::Bar if clauses.is_empty() || bar.is_some() => {
                return Err(Mistake::new(place, "`|` stands between two alternatives; there is none before this one"));
            }
            Piece::Bar => bar = Some(place),
            Piece::Term(term) => {
                terms += 1;
                if terms > MOST_TERMS {
                    return Err(Mistake::new(place, format!("a query has at most {MOST_TERMS} words and fields")));
                }
                match clauses.last_mut().filter(|_| bar.take().is_some()) {
                    Some((clause, whole)) => {
                        clause.terms.push(term);
                        whole.end = place.end;
                    }
                    None => clauses.push((Clause { terms: vec![term] }, place)),
                }
            }
        }
    }
    if let Some(bar) = bar {
        return Err(Mistake::new(bar, "`|` stands between two alternatives; there is none behind this one"));
    }
    let mut plain = String::with_capacity(typed.len());
    let mut at = 0;
    for (_, place) in clauses.iter().filter(|(clause, _)| clause.plain_word().is_none()) {
        plain.push_str(&typed[at..place.start]);
        plain.push(' ');
        at = place.end;
    }
    plain.push_str(&typed[at..]);
    let expression = Expression { clauses: clauses.into_iter().map(|(clause, _)| clause).collect() };
    Ok(Parsed { expression, plain, hints: lexer.hints })
}
