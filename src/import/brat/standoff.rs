//! The lines of an annotation file.

use std::collections::HashSet;

use crate::import::losses::Losses;

/// Everything in one annotation file, in its order. Ids are the file's own: `T3`, `E1`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standoff {
    pub(super) marks: Vec<Mark>,
    pub(super) links: Vec<Link>,
    /// Groups of marks that mean the same.
    pub(super) equivalents: Vec<Vec<String>>,
    /// The annotation and what was remarked about it.
    pub(super) notes: Vec<(String, String)>,
    /// The mark and its entry in a database: `Wikidata:Q42`.
    pub(super) references: Vec<(String, String)>,
    /// The ids of marks and links so far.
    taken: HashSet<String>,
}

/// A text-bound annotation: words with a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) id: String,
    pub(super) kind: String,
    /// First code point and the one behind the last, a pair a fragment, in the file's order.
    pub(super) fragments: Vec<(usize, usize)>,
    /// What the file says stands there, white space left out.
    pub(super) words: String,
}

/// An event or a relation: what it connects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) id: String,
    pub(super) kind: String,
    /// The mark that stands for an event; relations have none.
    pub(super) trigger: Option<String>,
    pub(super) arguments: Vec<String>,
}

impl Standoff {
    /// Reads a file. What can't be read or has no place in a bundle is told.
    pub(super) fn parse(text: &str, losses: &mut Losses) -> Self {
        let mut out = Self::default();
        let mut in_mark = false;
        for (nth, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let place = format!("line {}", nth + 1);
            if !begins(line) {
                // Some writers leave the line breaks in a mark's words.
                match out.marks.last_mut().filter(|_| in_mark) {
                    Some(mark) => mark.words.extend(line.split_whitespace()),
                    None => losses.add("a line that is no annotation", place),
                }
                continue;
            }
            in_mark = line.starts_with('T');
            if out.line(line, &place, losses).is_none() {
                losses.add("an annotation that can't be read", place);
            }
        }
        out
    }

    /// One annotation; `None` when it can't be read.
    fn line(&mut self, line: &str, place: &str, losses: &mut Losses) -> Option<()> {
        let mut fields = line.splitn(3, '\t');
        let (id, body, rest) = (fields.next()?, fields.next()?, fields.next().unwrap_or_default());
        let (kind, arguments) = body.split_once(' ').unwrap_or((body, ""));
        let sort = id.chars().next()?;
        if matches!(sort, 'T' | 'E' | 'R') && !self.taken.insert(id.to_owned()) {
            losses.add("an annotation whose id an earlier one has: left out", place);
            return Some(());
        }
        match sort {
            'T' => {
                let fragment = |fragment: &str| {
                    let (start, end) = fragment.trim().split_once(' ')?;
                    Some((start.parse().ok()?, end.trim().parse().ok()?))
                };
                let fragments = arguments.split(';').map(fragment).collect::<Option<Vec<_>>>()?;
                let words = rest.split_whitespace().collect();
                self.marks.push(Mark { id: id.to_owned(), kind: kind.to_owned(), fragments, words });
            }
            'E' | 'R' => {
                let target = |argument: &str| argument.split_once(':').map(|(_, target)| target.to_owned());
                let (kind, trigger) = match kind.split_once(':') {
                    Some((kind, trigger)) => (kind, Some(trigger.to_owned())),
                    None => (kind, None),
                };
                let arguments = arguments.split_whitespace().map(target).collect::<Option<_>>()?;
                self.links.push(Link { id: id.to_owned(), kind: kind.to_owned(), trigger, arguments });
            }
            '*' => self.equivalents.push(arguments.split_whitespace().map(str::to_owned).collect()),
            '#' => self.notes.push((arguments.trim().to_owned(), rest.trim().to_owned())),
            'N' => {
                let (target, entry) = arguments.trim().split_once(' ')?;
                self.references.push((target.to_owned(), entry.to_owned()));
            }
            _ => losses.add(format!("the attribute `{kind}`"), place),
        }
        Some(())
    }
}

/// Whether a line begins an annotation: a letter with a number, `#` with a number, or `*`, and a tabulator.
fn begins(line: &str) -> bool {
    let Some((id, _)) = line.split_once('\t') else { return false };
    let number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    id == "*" || id.strip_prefix(['T', 'E', 'R', 'A', 'M', 'N', '#']).is_some_and(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_line_is_read() {
        let text = "T1\tSource 0 5\tOhm\u{e9}r\nT2\tContent 30 40;7 20\tit will\nsail again\n\nE1\tAttribution:T3 Content:T2 Source:T1 \n\
            R1\tFamily Arg1:T1 Arg2:T2\t\n*\tEquiv T1 T4\n#1\tAnnotatorNotes T2\tsure?\nN1\tReference T1 Wikidata:Q0\tOhm\n\
            A1\tNegated E1\nstray\nT1\tCue 0 1\tO\nT9\tSource x y\tz\nR2\tFamily nothing\n";
        let mut losses = Losses::default();
        let read = Standoff::parse(text, &mut losses);
        assert_eq!(read.marks.len(), 2);
        assert_eq!(read.marks[1].fragments, [(30, 40), (7, 20)]);
        assert_eq!(read.marks[1].words, "itwillsailagain");
        assert_eq!(read.links[0].trigger.as_deref(), Some("T3"));
        assert_eq!(read.links[0].arguments, ["T2", "T1"]);
        assert_eq!((read.links[1].kind.as_str(), &read.links[1].trigger), ("Family", &None));
        assert_eq!(read.equivalents, [["T1", "T4"]]);
        assert_eq!(read.notes, [("T2".to_owned(), "sure?".to_owned())]);
        assert_eq!(read.references, [("T1".to_owned(), "Wikidata:Q0".to_owned())]);
        let told: Vec<_> = losses.finish().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "the attribute `Negated` (line 10)",
                "a line that is no annotation (line 11)",
                "an annotation whose id an earlier one has: left out (line 12)",
                "an annotation that can't be read (2×, first at line 13)"
            ]
        );
    }
}
