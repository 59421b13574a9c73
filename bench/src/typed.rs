//! Queries for timing: one to five words of some line.

use depesche::text::words::words;

use super::dice::Dice;

/// Each number of words comes this often.
const OF_EACH: usize = 6;

/// The largest number of words.
pub const MOST_WORDS: usize = 5;

/// Thirty queries with one to five words, in lower case, each of another line and in the order of the line.
pub fn queries(lines: &[String], dice: &mut Dice) -> Vec<String> {
    let mut out = Vec::with_capacity(OF_EACH * MOST_WORDS);
    for count in 1..=MOST_WORDS {
        let mut left = OF_EACH;
        // Lines of few words give nothing; of most lines there is more than one.
        for _ in 0..lines.len().max(1000) {
            let Some(line) = lines.get(dice.below(lines.len())).filter(|_| left > 0) else { break };
            let own: Vec<String> =
                words(line).map(|(_, word)| word.to_lowercase()).filter(|word| word.chars().count() >= 3).collect();
            if own.len() > count {
                let first = dice.below(own.len() - count + 1);
                out.push(own[first..first + count].join(" "));
                left -= 1;
            }
        }
    }
    out
}

/// A query at every letter of the typing; spaces change nothing and are left out.
pub fn typing(query: &str) -> impl Iterator<Item = &str> {
    query.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| &query[..at + c.len_utf8()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_queries_and_every_letter() {
        let lines = super::super::lines::made(500, &mut Dice(1));
        let queries = queries(&lines, &mut Dice(2));
        let counts: Vec<usize> = queries.iter().map(|query| query.split(' ').count()).collect();
        assert_eq!(counts.len(), 30);
        assert!((1..=MOST_WORDS).all(|words| counts.iter().filter(|&&count| count == words).count() == OF_EACH));
        assert_eq!(typing("öl da").collect::<Vec<_>>(), ["ö", "öl", "öl d", "öl da"]);
    }
}
