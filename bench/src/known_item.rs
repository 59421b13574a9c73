//! Queries that look for a certain line, as somebody would type them who remembers some of its words.

use std::collections::{HashMap, HashSet};

use depesche::text::words::words;

use super::dice::Dice;

/// In what way the words are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Three to five words of the line, in any order.
    Words,
    /// Three words, cut to their first four or five letters.
    Beginnings,
    /// Three words, one of them a name without its vowels but for the first letter.
    Abbreviation,
    /// Three words, each with one slip.
    Slips,
    /// Three words, some with an umlaut or ß, written as ae, oe, ue and ss.
    Digraphs,
    /// Three words, some with an umlaut or an accent, written without.
    Bare,
}

/// All kinds, with what the table calls them.
pub const KINDS: [(Kind, &str); 6] = [
    (Kind::Words, "3 to 5 words, shuffled"),
    (Kind::Beginnings, "3 words, 4 or 5 letters of each"),
    (Kind::Abbreviation, "3 words, one a name without vowels"),
    (Kind::Slips, "3 words, a slip in each"),
    (Kind::Digraphs, "3 words, ä as ae, ß as ss"),
    (Kind::Bare, "3 words without accents"),
];

/// A word in more than this share of the lines says nothing.
const COMMON: usize = 200;

/// A query and the line that it was made from.
#[derive(Clone, Debug)]
pub struct KnownItem {
    /// What is typed.
    pub query: String,
    /// The number of the line.
    pub line: usize,
}

/// Draws queries from lines.
#[derive(Debug)]
pub struct Drawer<'l> {
    lines: &'l [String],
    /// How many lines each word is in, in lower case.
    frequency: HashMap<String, usize>,
}

impl<'l> Drawer<'l> {
    /// Counts the words.
    pub fn new(lines: &'l [String]) -> Self {
        let mut frequency = HashMap::new();
        for line in lines {
            let own: HashSet<String> = words(line).map(|(_, word)| word.to_lowercase()).collect();
            for word in own {
                *frequency.entry(word).or_default() += 1;
            }
        }
        Self { lines, frequency }
    }

    /// `count` queries of a kind, each from another line. Fewer when the lines do not give as many.
    pub fn draw(&self, kind: Kind, count: usize, dice: &mut Dice) -> Vec<KnownItem> {
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        dice.shuffle(&mut order);
        let queries = order.into_iter().filter_map(|line| {
            let query = self.query(&self.lines[line], kind, dice)?;
            Some(KnownItem { query, line })
        });
        queries.take(count).collect()
    }

    fn query(&self, line: &str, kind: Kind, dice: &mut Dice) -> Option<String> {
        let mut telling: Vec<&str> = Vec::new();
        for (_, word) in words(line).filter(|&(_, word)| self.is_telling(word)) {
            if !telling.contains(&word) {
                telling.push(word);
            }
        }
        dice.shuffle(&mut telling);
        let count = if kind == Kind::Words { 3 + dice.below(3) } else { 3 };
        if let Some(fits) = special(kind) {
            let at = telling.iter().position(|word| fits(word))?;
            telling.swap(0, at);
        }
        telling.truncate(count);
        if telling.len() < 3 {
            return None;
        }
        let mut typed: Vec<String> =
            telling.iter().enumerate().map(|(at, word)| as_typed(word, kind, at == 0, dice)).collect();
        dice.shuffle(&mut typed);
        Some(typed.join(" "))
    }

    /// Whether a word tells one line from others: five letters or more, and not in one of [`COMMON`] lines.
    fn is_telling(&self, word: &str) -> bool {
        let frequency = self.frequency.get(&word.to_lowercase()).copied().unwrap_or_default();
        word.chars().count() >= 5 && word.chars().all(char::is_alphabetic) && frequency * COMMON <= self.lines.len()
    }
}

/// What one of the words must be for the query to be of its kind.
fn special(kind: Kind) -> Option<fn(&str) -> bool> {
    match kind {
        Kind::Abbreviation => Some(|word| word.starts_with(char::is_uppercase) && word.chars().count() <= 12),
        Kind::Digraphs => Some(|word| digraphs(word) != word),
        Kind::Bare => Some(|word| bare(word) != word),
        Kind::Words | Kind::Beginnings | Kind::Slips => None,
    }
}

fn as_typed(word: &str, kind: Kind, first: bool, dice: &mut Dice) -> String {
    let word = word.to_lowercase();
    match kind {
        Kind::Beginnings => word.chars().take(4 + dice.below(2)).collect(),
        Kind::Abbreviation if first => abbreviated(&word),
        Kind::Words | Kind::Abbreviation => word,
        Kind::Slips => slipped(&word, dice),
        Kind::Digraphs => digraphs(&word),
        Kind::Bare => bare(&word),
    }
}

/// The first letter and the consonants; the word itself when fewer than three letters would be left.
fn abbreviated(word: &str) -> String {
    let short: String =
        word.chars().enumerate().filter(|&(at, c)| at == 0 || !"aeiouyäöü".contains(c)).map(|(_, c)| c).collect();
    if short.chars().count() < 3 { word.to_owned() } else { short }
}

/// One letter left out, doubled, wrong or changed with its neighbour; never the first one.
fn slipped(word: &str, dice: &mut Dice) -> String {
    loop {
        let mut letters: Vec<char> = word.chars().collect();
        let at = 1 + dice.below(letters.len() - 1);
        let neighbour = if at + 1 < letters.len() { at + 1 } else { 1.max(at - 1) };
        match dice.below(4) {
            0 => _ = letters.remove(at),
            1 => letters.insert(at, letters[at]),
            2 => letters[at] = if letters[at] == 'e' { 'r' } else { 'e' },
            _ => letters.swap(at, neighbour),
        }
        let slipped: String = letters.into_iter().collect();
        // Two equal neighbours that change places are no slip.
        if slipped != word {
            return slipped;
        }
    }
}

fn digraphs(word: &str) -> String {
    let spelled = |c: char| match c {
        'ä' => "ae".to_owned(),
        'ö' => "oe".to_owned(),
        'ü' => "ue".to_owned(),
        'Ä' => "Ae".to_owned(),
        'Ö' => "Oe".to_owned(),
        'Ü' => "Ue".to_owned(),
        'ß' => "ss".to_owned(),
        other => other.to_string(),
    };
    word.chars().map(spelled).collect()
}

fn bare(word: &str) -> String {
    const ACCENTED: [(&str, char); 10] = [
        ("äáàâãå", 'a'),
        ("öóòôõ", 'o'),
        ("üúùû", 'u'),
        ("éèêë", 'e'),
        ("íìîï", 'i'),
        ("ñń", 'n'),
        ("çćč", 'c'),
        ("Ä", 'A'),
        ("Ö", 'O'),
        ("Ü", 'U'),
    ];
    let without = |c: char| ACCENTED.iter().find(|(accented, _)| accented.contains(c)).map_or(c, |&(_, bare)| bare);
    word.chars().map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_typed_in_each_way() {
        assert_eq!(abbreviated("marlow"), "mrlw");
        assert_eq!(abbreviated("oea"), "oea");
        assert_eq!(digraphs("Überfähre straße"), "Ueberfaehre strasse");
        assert_eq!(bare("Überfähre élan"), "Uberfahre elan");
        let mut dice = Dice(1);
        for _ in 0..50 {
            let slipped = slipped("marlow", &mut dice);
            assert!(slipped != "marlow" && slipped.starts_with('m') && (5..=7).contains(&slipped.len()), "{slipped}");
        }
    }

    #[test]
    fn queries_are_made_of_telling_words_of_their_line() {
        let mut lines: Vec<String> = (0..400).map(|_| "alle sagten immer".to_owned()).collect();
        lines.push("Immer sagten alle, der Brückenbau bei Norland koste Millionen".to_owned());
        let drawn = Drawer::new(&lines).draw(Kind::Words, 5, &mut Dice(3));
        assert_eq!(drawn.len(), 1);
        let mut typed: Vec<&str> = drawn[0].query.split(' ').collect();
        typed.sort_unstable();
        assert!(drawn[0].line == 400 && typed.len() >= 3);
        assert!(typed.iter().all(|word| ["brückenbau", "koste", "millionen", "norland"].contains(word)), "{typed:?}");
    }
}
