//! The text, and the rows with their places in it.

use std::ops::Range;

use super::cells::plain;
use crate::import::inception::Mark;
use crate::import::losses::Losses;
use crate::import::offsets::{Ruler, Unit};

/// A row: a token, or a part of one.
#[derive(Debug)]
pub(super) struct Row<'t> {
    /// The number of its line.
    pub(super) line: usize,
    /// What other rows call it: `1-3`, `1-3.1`.
    pub(super) id: &'t str,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// The cells of the layers.
    pub(super) cells: Vec<&'t str>,
}

/// The longest white space between two sentences that is rebuilt as it was, in UTF-16 units.
const WIDEST: usize = 64;

/// The name of the layer of sentences.
const SENTENCE: &str = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence";

/// Reads the text, its rows and its sentences.
pub(super) fn read<'t>(tsv: &'t str, losses: &mut Losses) -> (String, Vec<Row<'t>>, Vec<Mark>) {
    let mut reader = Reader { losses, text: String::new(), end: 0, rows: Vec::new(), sentences: Vec::new() };
    let mut sentence = Sentence::default();
    for (nth, line) in tsv.lines().enumerate() {
        if let Some(text) = line.strip_prefix("#Text=") {
            if !sentence.rows.is_empty() {
                reader.sentence(std::mem::take(&mut sentence));
            }
            sentence.lines.push(plain(text));
            sentence.line = sentence.line.or(Some(nth + 1));
        } else if line.is_empty() {
            reader.sentence(std::mem::take(&mut sentence));
        } else if !line.starts_with('#') {
            sentence.line = sentence.line.or(Some(nth + 1));
            match unit(nth + 1, line) {
                Some(unit) => sentence.rows.push(unit),
                None => reader.losses.add("a row that can't be read", format!("line {}", nth + 1)),
            }
        }
    }
    reader.sentence(sentence);
    (reader.text, reader.rows, reader.sentences)
}

/// A row whose place is not known yet.
struct Raw<'t> {
    line: usize,
    id: &'t str,
    begin: usize,
    end: usize,
    words: &'t str,
    cells: Vec<&'t str>,
}

fn unit(line: usize, row: &str) -> Option<Raw<'_>> {
    let mut cells = row.split('\t');
    let (id, offsets, words) = (cells.next()?, cells.next()?, cells.next()?);
    let (begin, end) = offsets.split_once('-')?;
    Some(Raw { line, id, begin: begin.parse().ok()?, end: end.parse().ok()?, words, cells: cells.collect() })
}

#[derive(Default)]
struct Sentence<'t> {
    line: Option<usize>,
    /// Its text, line by line.
    lines: Vec<String>,
    rows: Vec<Raw<'t>>,
}

struct Reader<'t, 'l> {
    losses: &'l mut Losses,
    text: String,
    /// The file's offset at the end of the text so far.
    end: usize,
    rows: Vec<Row<'t>>,
    sentences: Vec<Mark>,
}

impl<'t> Reader<'t, '_> {
    fn sentence(&mut self, sentence: Sentence<'t>) {
        let Some(line) = sentence.line else { return };
        let place = format!("line {line}");
        let text = if sentence.lines.is_empty() {
            self.losses.add("a sentence without its text: rebuilt from its tokens", &*place);
            joined(&sentence.rows)
        } else {
            sentence.lines.join("\n")
        };
        let Some(first) = sentence.rows.first() else {
            self.losses.add("a sentence without tokens: its place was concluded", &*place);
            let begin = self.end + usize::from(!self.text.is_empty());
            return self.place(&text, begin, &place, Vec::new());
        };
        // Blanks before the first token belong to the sentence, too.
        let indent = text.len() - text.trim_start().len();
        let indent: usize = text[..indent].chars().map(char::len_utf16).sum();
        let begin = first.begin.saturating_sub(indent);
        self.place(&text, begin, &place, sentence.rows);
    }

    /// Adds a sentence that begins at an offset of the file.
    fn place(&mut self, text: &str, begin: usize, place: &str, rows: Vec<Raw<'t>>) {
        match begin.checked_sub(self.end) {
            None => self.losses.add("a sentence that begins before the end of the one before: set behind it", place),
            Some(0) => {}
            Some(gap) => {
                let what = "white space between sentences, which is not in the file: rebuilt from the offsets";
                self.losses.add(what, place);
                self.text.push_str(&space(gap));
            }
        }
        let base = self.text.len();
        let ruler = Ruler::new(text, Unit::Utf16);
        for row in rows {
            let place = || format!("line {}", row.line);
            let offsets = row.begin.checked_sub(begin).zip(row.end.checked_sub(begin));
            let range = match offsets.map(|(begin, end)| ruler.range(begin, end)) {
                Some(Ok(range)) => range,
                Some(Err(misfit)) => {
                    self.losses.add(format!("a row left out: within its sentence, {misfit}"), place());
                    continue;
                }
                None => {
                    self.losses.add("a row left out: it begins before its sentence", place());
                    continue;
                }
            };
            let there = &text[range.clone()];
            if there != row.words && there != plain(row.words) {
                self.losses.add("a token that is not what its offsets say: the offsets were taken", place());
            }
            let range = base + range.start..base + range.end;
            self.rows.push(Row { line: row.line, id: row.id, range, cells: row.cells });
        }
        self.text.push_str(text);
        self.end = begin.saturating_add(text.chars().map(char::len_utf16).sum());
        if !text.trim().is_empty() {
            let range = base..self.text.len();
            let place = place.to_owned();
            self.sentences.push(Mark { place, layer: SENTENCE.into(), range, values: Vec::new(), links: Vec::new() });
        }
    }
}

/// White space of a width in UTF-16 units: a blank, or an empty line. What is wider than any text has is cut.
fn space(width: usize) -> String {
    match width {
        1 => " ".to_owned(),
        _ => " ".repeat(width.min(WIDEST) - 2) + "\n\n",
    }
}

/// A sentence's tokens with the blanks that their offsets leave between them.
fn joined(rows: &[Raw<'_>]) -> String {
    let mut out = String::new();
    let mut end = rows.first().map_or(0, |row| row.begin);
    for row in rows.iter().filter(|row| !row.id.contains('.')) {
        out.push_str(&" ".repeat(row.begin.saturating_sub(end).min(WIDEST)));
        out.push_str(&plain(row.words));
        end = row.end;
    }
    out
}
