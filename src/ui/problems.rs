//! What could not be read, or not as it stands.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::compared::INDENT;
use crate::app::list::List;
use crate::app::problems;
use crate::bundle::{Problem, Severity};
use crate::config::Glyphs;
use crate::config::theme::Theme;

use super::compared;
use super::paint::{Sheet, put, put_fit};

pub(super) fn draw(state: &State, theme: Theme, list: List, buffer: &mut Sheet<'_>) {
    let area = state.layout.body;
    put_fit(buffer, area, area.x + 1, area.y, &state.problems_title(), theme.active());
    for (at, rows) in state.problems_shown(list) {
        one(state, theme, &state.problems[at], at == list.cursor, rows, buffer);
    }
}

fn one(state: &State, theme: Theme, problem: &Problem, current: bool, area: Rect, buffer: &mut Sheet<'_>) {
    let compared = problems::compared(problem, state.problem_columns());
    let rows = 2 + u16::try_from(compared.len()).unwrap_or(0);
    if current {
        for row in area.y..(area.y + rows).min(area.bottom()) {
            put(buffer, area, area.x, row, Glyphs::UNICODE.cursor, theme.cursor(true));
        }
    }
    let left = area.x + INDENT;
    let style = if problem.severity == Severity::Error { theme.problem() } else { theme.strong() };
    let x = put(buffer, area, left, area.y, &problem.severity.to_string(), style);
    // Where both wordings stand side by side, what became of the passage says more than that they differ.
    let outcome = problem.help.as_ref().filter(|_| !compared.is_empty());
    let message = outcome.unwrap_or(&problem.message);
    put_fit(buffer, area, x + 1, area.y, message, if current { theme.strong() } else { theme.text() });
    let details = [
        Some(problem.place()),
        (!problem.path.is_empty()).then(|| problem.path.to_string()),
        problem.record.as_ref().map(|record| format!("record {record}")),
        problem.help.as_ref().filter(|_| outcome.is_none()).map(ToString::to_string),
    ];
    let details = details.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    put_fit(buffer, area, left, area.y + 1, &details, theme.faint());
    compared::draw(theme, &compared, Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }, buffer);
}
