//! What could not be read, or not as it stands.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::list::List;
use crate::app::{State, words};
use crate::bundle::Severity;
use crate::config::Glyphs;
use crate::config::theme::Theme;

use super::paint::{put, put_fit};

pub(super) fn draw(state: &State, theme: Theme, list: List, buffer: &mut Buffer) {
    let area = state.layout.body;
    let (errors, warnings) = state.problem_counts();
    let mut title = if state.problems.is_empty() {
        "No problems: everything was read as it stands".to_owned()
    } else {
        format!("{}, {}", words::count(errors, "error", "errors"), words::count(warnings, "warning", "warnings"))
    };
    if state.loading.unreadable > 0 {
        title =
            format!("{title}; {} could not be read at all", words::count(state.loading.unreadable, "file", "files"));
    }
    put_fit(buffer, area, area.x + 1, area.y, &title, theme.active());
    let body = Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2), ..area };
    let mut y = body.y;
    for (at, problem) in state.problems.iter().enumerate().skip(list.top) {
        if y >= body.bottom() {
            break;
        }
        let current = at == list.cursor;
        if current {
            for row in y..(y + State::PROBLEM_ROWS - 1).min(body.bottom()) {
                put(buffer, body, body.x, row, Glyphs::UNICODE.cursor, theme.cursor(true));
            }
        }
        let style = if problem.severity == Severity::Error { theme.problem() } else { theme.strong() };
        let word = problem.severity.to_string();
        let x = put(buffer, body, body.x + 2, y, &word, style);
        put_fit(buffer, body, x + 1, y, &problem.message, if current { theme.strong() } else { theme.text() });
        let mut place = problem.file.to_string();
        for number in [problem.line, problem.column].into_iter().flatten() {
            place = format!("{place}:{number}");
        }
        let details = [
            Some(place),
            (!problem.path.is_empty()).then(|| problem.path.to_string()),
            problem.record.as_ref().map(|record| format!("record {record}")),
            problem.help.as_ref().map(ToString::to_string),
        ];
        let details = details.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        put_fit(buffer, body, body.x + 2, y + 1, &details, theme.faint());
        y += State::PROBLEM_ROWS;
    }
}
