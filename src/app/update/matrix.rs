//! The position matrix: moving in it, and from a cell to the sentences that prove it.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::app::layout::below;
use crate::app::list::List;
use crate::app::{MatrixView, Overlay, Pane, State};
use crate::library::{ActorNo, Cell, IssueNo, PositionNo, SentenceRef};
use crate::model::Span;
use crate::text::glyph;
use crate::text::wrap::wrap;

/// Opens the matrix, or closes it.
pub(super) fn toggle(state: &mut State) {
    if matches!(state.overlays.last(), Some(Overlay::Matrix)) {
        state.overlays.pop();
        return;
    }
    state.overlays.push(Overlay::Matrix);
    renew(state);
    if state.matrix_cell().is_none() {
        next_filled(state, 1);
    }
}

/// To the next cell with a position, row by row; after the last one comes the first.
pub(super) fn next_filled(state: &mut State, by: isize) {
    let view = &mut state.matrix;
    let (rows, columns) = view.size();
    let cells = rows * columns;
    let here = view.row * columns + view.column;
    let filled = (1..=cells).map(|step| if by < 0 { here + cells - step } else { here + step } % cells).find(|&cell| {
        let place = view.at(cell / columns, cell % columns);
        place.is_some_and(|(country, issue)| view.matrix.cell(country, issue).is_some())
    });
    if let Some(cell) = filled {
        (view.row, view.column) = (cell / columns, cell % columns);
        view.evidence = view.evidence.map(|_| List::default());
        settle(state);
    }
}

/// Computes the matrix anew: the library has grown, or another view of it is wanted. The cursor stays on its country and issue,
/// wherever their row and column are now.
pub(super) fn renew(state: &mut State) {
    let cursor = state.matrix.cursor();
    renew_at(state, cursor);
}

/// As [`renew`], with the cursor on the cell of a country and an issue.
pub(super) fn renew_at(state: &mut State, cursor: Option<(ActorNo, IssueNo)>) {
    state.matrix.matrix = Arc::new(state.library.matrix(state.matrix.broad));
    if let Some((country, issue)) = cursor {
        let matrix = &state.matrix.matrix;
        let row = matrix.countries.iter().position(|&other| other == country);
        // Among the wide issues only, the one that now holds it.
        let wanted = if state.matrix.broad { state.library.widest(issue) } else { issue };
        let column = matrix.issues.iter().position(|&(other, _)| other == wanted);
        let place = (row.unwrap_or(0), column.unwrap_or(0));
        (state.matrix.row, state.matrix.column) = if state.matrix.transposed { (place.1, place.0) } else { place };
    }
    settle(state);
}

/// Swaps rows and columns; the cursor stays on its cell.
pub(super) fn transpose(state: &mut State) {
    let view = &mut state.matrix;
    view.transposed = !view.transposed;
    std::mem::swap(&mut view.row, &mut view.column);
    (view.top, view.left) = (0, 0);
    settle(state);
}

/// Only the wide issues, or all.
pub(super) fn broad(state: &mut State) {
    state.matrix.broad = !state.matrix.broad;
    state.matrix.evidence = None;
    renew(state);
}

/// Moves by cells; with the evidence open, through the passages.
pub(super) fn step(state: &mut State, down: isize, right: isize) {
    if let Some(mut list) = state.matrix.evidence {
        if down != 0 {
            list.step(down, state.matrix_evidence().len());
            state.matrix.evidence = Some(list);
            return settle(state);
        }
        // Another column: its evidence, from the beginning.
        state.matrix.evidence = Some(List::default());
    }
    state.matrix.row = state.matrix.row.saturating_add_signed(down);
    state.matrix.column = state.matrix.column.saturating_add_signed(right);
    settle(state);
}

/// To a row, or the last one.
pub(super) fn go_to_row(state: &mut State, row: usize) {
    match &mut state.matrix.evidence {
        Some(list) => list.cursor = row,
        None => state.matrix.row = row,
    }
    settle(state);
}

/// To a cell; what is open of its evidence begins anew.
pub(super) fn go_to_cell(state: &mut State, row: usize, column: usize) {
    if (state.matrix.row, state.matrix.column) != (row, column) {
        state.matrix.evidence = state.matrix.evidence.map(|_| List::default());
    }
    (state.matrix.row, state.matrix.column) = (row, column);
    settle(state);
}

/// Enter: first the evidence of the cell, then the article at the passage under the cursor.
pub(super) fn open(state: &mut State) {
    let Some(list) = state.matrix.evidence else {
        if state.matrix_cell().is_none() {
            return state.say("No position here; arrows move to a cell with a sign");
        }
        state.matrix.evidence = Some(List::default());
        return settle(state);
    };
    let passages = state.matrix_evidence();
    let Some(&(position, sentence, span)) = passages.get(list.cursor) else { return };
    state.overlays.clear();
    state.focus(Pane::Reader);
    state.jump(sentence.article, sentence.sentence.at(), Some(span));
    let at = state.library.evidence(position).iter().position(|passage| *passage == (sentence, span));
    state.side.followed = Some((position, at.unwrap_or(0)));
    state.fill_side();
}

/// Keeps cursor and view inside the matrix.
pub(super) fn settle(state: &mut State) {
    let geometry = state.matrix_geometry();
    let (rows, columns) = state.matrix.size();
    let view = &mut state.matrix;
    view.row = view.row.min(rows.saturating_sub(1));
    view.column = view.column.min(columns.saturating_sub(1));
    view.top = clamp_view(view.top, view.row, geometry.rows);
    view.left = clamp_view(view.left, view.column, geometry.columns);
    if let Some(mut list) = state.matrix.evidence {
        let heights: Vec<u16> = vec![MatrixView::EVIDENCE_ROWS; state.matrix_evidence().len()];
        list.keep_in_view(|at| heights.get(at).copied().unwrap_or(1), heights.len(), geometry.evidence);
        state.matrix.evidence = Some(list);
    }
}

fn clamp_view(first: usize, cursor: usize, room: usize) -> usize {
    let room = room.max(1);
    first.clamp((cursor + 1).saturating_sub(room), cursor)
}

/// How much of the matrix fits on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Columns on the screen for the headings on the left.
    pub heading: u16,
    /// Columns on the screen for each cell.
    pub cell: u16,
    /// Rows on the screen for the headings above.
    pub head: u16,
    /// Rows of cells that fit.
    pub rows: usize,
    /// Columns of cells that fit.
    pub columns: usize,
    /// Rows on the screen for the evidence under the matrix; 0 when it is closed.
    pub evidence: u16,
}

impl Geometry {
    /// Columns that a cell takes at least.
    const CELL: u16 = 12;
    /// The same on a wide screen, where whole compounds fit into a heading.
    const WIDE_CELL: u16 = 16;
    /// Columns from which a screen is wide.
    const ROOMY: u16 = 100;
}

impl State {
    /// How much of the matrix fits on the screen now.
    pub fn matrix_geometry(&self) -> Geometry {
        let body = self.layout.body;
        let evidence = if self.matrix.evidence.is_some() { body.height / 2 } else { 0 };
        let height = body.height.saturating_sub(evidence);
        let (rows, columns) = self.matrix.size();
        let labels = (0..rows).map(|row| glyph::columns(&self.matrix_label(row, false))).max().unwrap_or(0);
        let heading = u16::try_from(labels + 2).unwrap_or(body.width).clamp(6, (body.width / 3).max(6)).min(body.width);
        let room = body.width.saturating_sub(heading);
        let wanted = u16::try_from(columns).unwrap_or(u16::MAX).max(1);
        let least = if body.width >= Geometry::ROOMY { Geometry::WIDE_CELL } else { Geometry::CELL };
        let cell = (room / wanted).clamp(least, Geometry::WIDE_CELL * 2);
        // Below the cells: a line about the cell under the cursor, and the legend.
        let below = if evidence == 0 && height >= 8 { 3 } else { 0 };
        let spare = height.saturating_sub(below + u16::try_from(rows).unwrap_or(u16::MAX));
        let most = if height >= 12 { 6 } else { 2 };
        let head = self.matrix_head_rows(cell - 1).min(most).min(spare.max(most / 2)).max(1).min(height);
        Geometry {
            heading,
            cell,
            head,
            rows: usize::from(height.saturating_sub(head + below)).max(1),
            columns: usize::from(room / cell).max(1),
            evidence,
        }
    }

    /// The rows of the matrix, each with the place of its heading; its cells stand beside that.
    pub fn matrix_rows_shown(&self, geometry: Geometry) -> Vec<(usize, Rect)> {
        let table = self.matrix_table(geometry);
        let headings = Rect { width: geometry.heading.saturating_sub(1), ..below(table, geometry.head) };
        let rows = self.matrix.size().0.min(self.matrix.top + geometry.rows);
        List { cursor: 0, top: self.matrix.top }.shown(headings, rows, |_| 1)
    }

    /// The columns of the matrix, each with the place of its heading; its cells stand under that.
    pub fn matrix_columns_shown(&self, geometry: Geometry) -> Vec<(usize, Rect)> {
        let table = self.matrix_table(geometry);
        let columns = (self.matrix.left..self.matrix.size().1).take(geometry.columns);
        let shown = columns.zip(0u16..).map(|(column, slot)| {
            let x = (table.x + geometry.heading).saturating_add(slot.saturating_mul(geometry.cell)).min(table.right());
            let width = (geometry.cell - 1).min(table.right() - x);
            (column, Rect { x, width, height: geometry.head.min(table.height), ..table })
        });
        shown.collect()
    }

    /// Where headings, cells and legend stand.
    fn matrix_table(&self, geometry: Geometry) -> Rect {
        let body = self.layout.body;
        Rect { height: body.height.saturating_sub(geometry.evidence), ..body }
    }

    /// Rows that the longest heading of a column takes.
    fn matrix_head_rows(&self, room: u16) -> u16 {
        let mut rows = Vec::new();
        let longest = (0..self.matrix.size().1).map(|column| {
            let label = self.matrix_label(column, true);
            rows.clear();
            wrap(&label, 0..label.len(), usize::from(room), &mut rows);
            rows.len()
        });
        u16::try_from(longest.max().unwrap_or(1)).unwrap_or(u16::MAX)
    }

    /// The name of a row or column of the matrix; narrower issues are indented in rows.
    pub fn matrix_label(&self, at: usize, column: bool) -> String {
        let view = &self.matrix;
        if column == view.transposed {
            view.matrix.countries.get(at).map(|&country| self.library.actor(country).label.to_string())
        } else {
            view.matrix.issues.get(at).map(|&(issue, depth)| {
                let indent = if column { String::new() } else { "  ".repeat(depth.min(3)) };
                format!("{indent}{}", self.library.issue(issue).label)
            })
        }
        .unwrap_or_default()
    }

    /// The cell under the matrix cursor, when there is a position.
    pub fn matrix_cell(&self) -> Option<&Cell> {
        let (country, issue) = self.matrix.cursor()?;
        self.matrix.matrix.cell(country, issue)
    }

    /// The passages that prove the positions in the cell under the cursor.
    pub fn matrix_evidence(&self) -> Vec<(PositionNo, SentenceRef, Span)> {
        let Some(cell) = self.matrix_cell() else { return Vec::new() };
        let passages =
            |position| self.library.evidence(position).into_iter().map(move |(at, span)| (position, at, span));
        cell.entries.iter().flat_map(|entry| passages(entry.position)).collect()
    }
}

impl MatrixView {
    /// Rows that a passage takes in the evidence under the matrix.
    pub const EVIDENCE_ROWS: u16 = 3;

    /// How many rows and columns of cells there are.
    pub fn size(&self) -> (usize, usize) {
        let size = (self.matrix.countries.len(), self.matrix.issues.len());
        if self.transposed { (size.1, size.0) } else { size }
    }

    /// The country and issue of a cell.
    pub fn at(&self, row: usize, column: usize) -> Option<(ActorNo, IssueNo)> {
        let (country, issue) = if self.transposed { (column, row) } else { (row, column) };
        Some((*self.matrix.countries.get(country)?, self.matrix.issues.get(issue)?.0))
    }

    /// The country and issue under the cursor.
    pub fn cursor(&self) -> Option<(ActorNo, IssueNo)> {
        self.at(self.row, self.column)
    }
}
