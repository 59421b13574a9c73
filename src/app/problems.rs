//! The list of problems: what each says, how high it is, and the passage that it is about.

use crate::bundle::{Misplaced, Problem};
use crate::library::ArticleNo;
use crate::model::{Fit, Nearness};

use super::compared::{Compared, side_by_side};
use super::{State, words};

/// What the file expects and what the text has instead, side by side where `columns` allow it; nothing for other problems.
pub fn compared(problem: &Problem, columns: u16) -> Vec<Compared> {
    let Some(misplaced) = &problem.misplaced else { return Vec::new() };
    let (heading, found) = found(misplaced);
    side_by_side(("the file expects", &quoted(&misplaced.expected)), (heading, &found), columns)
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
    use crate::app::compared::MOST;
    use crate::bundle::ProblemKind;
    use crate::model::{Clean, Span};

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
