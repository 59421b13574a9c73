//! The list of problems: what each says, how high it is, and the passage that it is about.

use crate::bundle::{Misplaced, Problem};
use crate::library::ArticleNo;
use crate::model::{Clean, Fit, Nearness};
use crate::text::wrap::wrap;

use super::{State, words};

/// Columns before the text of a problem.
pub const INDENT: u16 = 2;
/// From this many columns on, what was expected and what the text has stand side by side.
const SIDE_BY_SIDE: u16 = 64;
/// Columns between the two.
const GUTTER: u16 = 3;
/// Rows of words at most.
const MOST: usize = 4;

/// A row of a comparison: what the file expects, and what the text has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The left half, or the whole row where there is no room for two.
    pub left: String,
    /// The right half and the column of the text where it begins.
    pub right: Option<(u16, String)>,
    /// A heading.
    pub heading: bool,
}

/// What the file expects and what the text has instead, side by side where `columns` allow it; nothing for other problems.
pub fn compared(problem: &Problem, columns: u16) -> Vec<Compared> {
    let Some(misplaced) = &problem.misplaced else { return Vec::new() };
    let columns = columns.saturating_sub(INDENT);
    let (heading, found) = found(misplaced);
    if columns < SIDE_BY_SIDE {
        let row = |left| Compared { left, ..Compared::default() };
        let expected = lines(&format!("expected: {}", quoted(&misplaced.expected)), columns);
        let found = lines(&format!("{heading}: {found}"), columns);
        return expected.into_iter().chain(found).map(row).collect();
    }
    let half = (columns - GUTTER) / 2;
    let right_at = half + GUTTER;
    let mut rows = vec![Compared {
        left: "the file expects".to_owned(),
        right: Some((right_at, heading.to_owned())),
        heading: true,
    }];
    let (mut left, mut right) = (lines(&quoted(&misplaced.expected), half), lines(&found, half));
    let height = left.len().max(right.len());
    left.resize_with(height, String::new);
    right.resize_with(height, String::new);
    let row = |(left, right)| Compared { left, right: Some((right_at, right)), heading: false };
    rows.extend(left.into_iter().zip(right).map(row));
    rows
}

/// What the text has, with what to call it.
fn found(misplaced: &Misplaced) -> (&'static str, String) {
    match (&misplaced.closest, misplaced.fit) {
        (Some(closest), _) => ("the text comes closest with", quoted(closest)),
        (None, Fit::Orphan) => {
            let near = match misplaced.nearness {
                Some(Nearness::Typography) => "the same words, set with other quotation marks, dashes or spaces",
                Some(Nearness::Elided) => "the pieces, one after the other",
                Some(Nearness::Absent) => "nothing like it",
                Some(Nearness::Differs) | None => "not these words",
            };
            ("the text has", near.to_owned())
        }
        (None, _) if misplaced.there.is_empty() => ("at its offsets", "no place in the text".to_owned()),
        (None, _) => ("at its offsets the text has", quoted(&misplaced.there)),
    }
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// The first rows of a text, the last of them with an ellipsis when there are more.
fn lines(text: &str, columns: u16) -> Vec<String> {
    let text = Clean::line(text);
    let mut rows = Vec::new();
    wrap(&text, 0..text.len(), usize::from(columns.saturating_sub(1)), &mut rows);
    let cut = rows.len() > MOST;
    let mut lines: Vec<String> = rows.iter().take(MOST).map(|row| text[row.range()].trim_end().to_owned()).collect();
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        last.push('…');
    }
    lines
}

impl State {
    /// Columns for the list of problems.
    pub fn problem_columns(&self) -> u16 {
        self.layout.body.width
    }

    /// Rows that a problem takes in the list, with the blank one below it.
    pub fn problem_height(&self, at: usize) -> u16 {
        let more = self.problems.get(at).map_or(0, |problem| compared(problem, self.problem_columns()).len());
        3 + u16::try_from(more).unwrap_or(0)
    }

    /// The article that a problem is about.
    pub(super) fn problem_article(&self, problem: &Problem) -> Option<ArticleNo> {
        let id = problem.article.as_ref()?;
        self.library.article_numbers().find(|&number| {
            self.library.bundle_of(number).origin == problem.file && self.library.article(number).id.shown() == *id
        })
    }

    /// The title over the list.
    pub fn problems_title(&self) -> String {
        let (errors, warnings) = self.problem_counts();
        let mut title = if self.problems.is_empty() {
            "No problems: everything was read as it stands".to_owned()
        } else {
            format!("{}, {}", words::count(errors, "error", "errors"), words::count(warnings, "warning", "warnings"))
        };
        let misplaced = |fit| {
            let fits = |problem: &&Problem| problem.misplaced.as_ref().is_some_and(|misplaced| misplaced.fit == fit);
            self.problems.iter().filter(fits).count()
        };
        let kinds = [
            (Fit::Reanchored, "place found again", "places found again"),
            (Fit::Ambiguous, "place ambiguous", "places ambiguous"),
            (Fit::Orphan, "passage not in the text", "passages not in the text"),
        ];
        for (fit, one, many) in kinds {
            let count = misplaced(fit);
            if count > 0 {
                title = format!("{title} · {}", words::count(count, one, many));
            }
        }
        if self.loading.unreadable > 0 {
            let files = words::count(self.loading.unreadable, "file", "files");
            title = format!("{title} · {files} could not be read at all");
        }
        title
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::ProblemKind;
    use crate::model::Span;

    fn problem(fit: Fit, closest: Option<&str>) -> Problem {
        let mut problem = Problem::file(ProblemKind::Anchor, &Clean::line("a.json"), "there it is not", "");
        let misplaced = Misplaced {
            fit,
            expected: Clean::line(&"The ferry sails every day. ".repeat(20)),
            there: Clean::line("ferry sails"),
            closest: closest.map(Clean::line),
            nearness: None,
            span: Span::default(),
        };
        problem.misplaced = Some(Box::new(misplaced));
        problem
    }

    #[test]
    fn both_wordings_stand_side_by_side_where_there_is_room() {
        let rows = compared(&problem(Fit::Reanchored, None), 100);
        let right = |row: &Compared| row.right.clone().map(|(_, text)| text);
        assert!(rows[0].heading);
        assert_eq!(right(&rows[0]).as_deref(), Some("at its offsets the text has"));
        assert_eq!(right(&rows[1]).as_deref(), Some("“ferry sails”"));
        assert_eq!(rows.len(), 1 + MOST, "long words are cut");
        assert!(rows[MOST].left.ends_with('…'));
        let rows = compared(&problem(Fit::Orphan, Some("The ferry sailed")), 40);
        assert!(rows.iter().all(|row| row.right.is_none() && crate::text::glyph::columns(&row.left) <= 38), "{rows:?}");
        let all: Vec<_> = rows.iter().map(|row| row.left.as_str()).collect();
        assert!(all.join(" ").ends_with("the text comes closest with: “The ferry sailed”"), "{all:?}");
    }
}
