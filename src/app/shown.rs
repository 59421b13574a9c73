//! What stands where on the screen: rows of lists, words in rows of words. Drawing and the mouse ask the same functions, so that
//! a click always means what is seen there.

use ratatui::layout::Rect;

use crate::text::glyph::columns;
use crate::text::web;
use crate::text::wrap::wrap;

use super::finder::Where;
use super::layout::{below, margin};
use super::list::List;
use super::side::Tab;
use super::update::RESULT_ROWS;
use super::{MatrixView, Overlay, State};

/// Rows of the line for tags: a rule, what the tags are for, the line, what is offered.
const TAG_ROWS: u16 = 4;

/// A tab of the side panel, in the row of tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TabShown {
    /// Which.
    pub tab: Tab,
    /// What stands behind its number, where there is room.
    pub title: Option<&'static str>,
    /// Where.
    pub area: Rect,
}

/// A key in the footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HintShown<'s> {
    /// The key, as the keymap spells it.
    pub key: &'s str,
    /// What it does, in a word or two.
    pub word: &'s str,
    /// Where.
    pub area: Rect,
}

fn width(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}

/// Words side by side in the first row of `area` from column `x` on, each so many columns wide and so many apart from the next,
/// as far as there is room.
fn in_a_row<T>(area: Rect, x: u16, apart: u16, words: impl IntoIterator<Item = (T, u16)>) -> Vec<(T, Rect)> {
    let mut x = x;
    let mut shown = Vec::new();
    for (word, width) in words {
        if area.height == 0 || x >= area.right() {
            break;
        }
        shown.push((word, Rect { x, width: width.min(area.right() - x), height: 1, ..area }));
        x = x.saturating_add(width).saturating_add(apart);
    }
    shown
}

/// The article.
impl State {
    /// Where the text of the article stands: the pane without its margin.
    pub fn text_area(&self) -> Option<Rect> {
        let pane = self.layout.reader?;
        let x = pane.x + margin(pane.width);
        Some(Rect { x, width: pane.right() - x, ..pane })
    }
}

/// The lists.
impl State {
    /// The articles in their list, each with the blank row after it.
    pub fn articles_shown(&self) -> Vec<(usize, Rect)> {
        let body = self.layout.articles.map(|area| below(area, 2)).unwrap_or_default();
        self.articles.shown(body, self.library.article_count(), |article| self.article_height(article) + 1)
    }

    /// Where the entries of the side panel stand.
    pub fn side_body(&self) -> Option<Rect> {
        let area = self.layout.side?;
        Some(below(Rect { width: area.width.saturating_sub(1), ..area }, 2))
    }

    /// The entries of the side panel, each with its gap; the gap above the first one would only waste a row.
    pub fn side_shown(&self) -> Vec<(usize, Rect)> {
        let (side, list) = (&self.side, self.side.list());
        let height = |at: usize| side.height(at) - u16::from(at == list.top && side.entries[at].gap);
        list.shown(self.side_body().unwrap_or_default(), side.entries.len(), height)
    }

    /// Where the results of the search stand.
    pub fn results_area(&self) -> Rect {
        below(self.layout.body, 3)
    }

    /// The results of the search.
    pub fn results_shown(&self) -> Vec<(usize, Rect)> {
        let count = self.finder.answer.as_ref().map_or(0, |answer| answer.hits.len());
        self.finder.list.shown(self.results_area(), count, |_| RESULT_ROWS)
    }

    /// The problems of a list of them.
    pub fn problems_shown(&self, list: List) -> Vec<(usize, Rect)> {
        list.shown(below(self.layout.body, 2), self.problems.len(), |at| self.problem_height(at))
    }

    /// Where the rows of the list of all bookmarks stand.
    pub fn collection_area(&self) -> Rect {
        let body = self.layout.body;
        let top = below(body, 3).y;
        let rows = Rect { x: body.x + 1, y: top, width: self.collection_columns(), height: self.collection_rows() };
        rows.intersection(body)
    }

    /// The rows of the list of all bookmarks, each with its gap; but for that above the first one.
    pub fn collection_shown(&self) -> Vec<(usize, Rect)> {
        let (list, area) = (self.collection.list, self.collection_area());
        let height = |at: usize| {
            self.collection_entry(at)
                .map_or(1, |entry| entry.height(area.width) - u16::from(at == list.top && entry.gap))
        };
        list.shown(area, self.collection.rows.len(), height)
    }

    /// The passages under the matrix.
    pub fn evidence_shown(&self) -> Vec<(usize, Rect)> {
        let Some(list) = self.matrix.evidence else { return Vec::new() };
        let body = self.layout.body;
        let rows = self.matrix_geometry().evidence;
        let area = below(below(body, body.height.saturating_sub(rows)), 1);
        list.shown(area, self.matrix_evidence().len(), |_| MatrixView::EVIDENCE_ROWS)
    }
}

/// Words in a row.
impl State {
    /// The tabs of the side panel: with full titles, or shorter ones, or in the end the open tab's title and the others' numbers.
    pub fn tabs_shown(&self) -> Vec<TabShown> {
        let Some(area) = self.layout.side else { return Vec::new() };
        let all = |title: fn(Tab) -> &'static str| Tab::ALL.iter().map(|tab| columns(title(*tab)) + 3).sum::<usize>();
        let fits = |title: fn(Tab) -> &'static str| all(title) <= usize::from(area.width);
        let title: fn(Tab) -> &'static str = if fits(Tab::title) { Tab::title } else { Tab::short_title };
        let roomy = fits(title);
        let tabs = Tab::ALL.map(|tab| {
            let title = Some(title(tab)).filter(|_| roomy || tab == self.side.tab);
            ((tab, title), 1 + title.map_or(0, |title| 1 + width(title)))
        });
        let row = in_a_row(area, area.x + 1, 1, tabs);
        row.into_iter().map(|((tab, title), area)| TabShown { tab, title, area }).collect()
    }

    /// Where the side panel says what it is about.
    pub fn side_scope_area(&self) -> Option<Rect> {
        let under = below(self.layout.side?, 1);
        Some(Rect { height: under.height.min(1), ..under })
    }

    /// The places to look in, under the search line; where their names do not fit, the chosen one is enough.
    pub fn scopes_shown(&self) -> Vec<(Where, Rect)> {
        let under = below(self.layout.body, 1);
        let all: usize = Where::ALL.iter().map(|place| columns(place.name()) + 2).sum();
        let roomy = all < usize::from(under.width);
        let shown = Where::ALL.into_iter().filter(|&place| roomy || place == self.finder.place);
        in_a_row(under, under.x + 3, 2, shown.map(|place| (place, width(place.name()))))
    }

    /// The part of the footer that the status at the right leaves.
    pub fn footer_left(&self) -> Rect {
        let area = self.layout.footer;
        let status = width(&self.status()).saturating_add(2);
        Rect { width: area.width.saturating_sub(status), ..area }
    }

    /// The key that lists the problems, where the status tells of them; none while keys are typed as text.
    pub fn problems_shown_in_status(&self) -> Option<HintShown<'_>> {
        if self.context().types() {
            return None;
        }
        let area = self.layout.footer;
        let wide = width(&self.problems_status()?).min(area.width.saturating_sub(1));
        // The status ends a column before the edge.
        let area = Rect { x: area.right().saturating_sub(1 + wide), width: wide, ..area };
        Some(HintShown { key: self.problems_key(), word: "problems", area })
    }

    /// The keys in the footer, the most important first. There are none while it says something.
    pub fn hints_shown(&self) -> Vec<HintShown<'_>> {
        if self.notice.is_some() {
            return Vec::new();
        }
        let left = self.footer_left();
        let hints = self.hints().into_iter().map(|(key, word)| ((key, word), width(key) + 1 + width(word)));
        let row = in_a_row(left, left.x + 1, 3, hints);
        // One that is cut short would say something else.
        let whole = |hint: &HintShown<'_>| hint.area.width == width(hint.key) + 1 + width(hint.word);
        row.into_iter().map(|((key, word), area)| HintShown { key, word, area }).filter(whole).collect()
    }
}

/// What lies over the main view.
impl State {
    /// Where the topmost overlay lies; `None` when there is none.
    pub fn overlay_area(&self) -> Option<Rect> {
        let body = self.layout.body;
        Some(match self.overlays.last()? {
            Overlay::Note(_) => note_area(body),
            Overlay::Tags(_) => last_rows(body, TAG_ROWS),
            Overlay::Address(address) => {
                let mut rows = Vec::new();
                wrap(address, 0..address.len(), usize::from(body.width.saturating_sub(2)), &mut rows);
                let reading = u16::from(web::readable_domain(address).is_some());
                last_rows(body, u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2 + reading))
            }
            _ => body,
        })
    }
}

/// The note editor's. On narrow screens it takes the whole width: what would be seen beside it is too little to be of use.
fn note_area(body: Rect) -> Rect {
    let side = if body.width < 60 { 0 } else { body.width / 10 };
    Rect {
        x: body.x + side,
        width: body.width - 2 * side,
        y: body.y + body.height / 6,
        height: (body.height - body.height / 3).max(body.height.min(5)),
    }
    .intersection(body)
}

fn last_rows(body: Rect, rows: u16) -> Rect {
    below(body, body.height.saturating_sub(rows))
}
