//! The list of articles.

use crate::app::list::List;
use crate::app::{Pane, State};
use crate::library::ArticleNo;

use super::motion::signed;

/// Opens the article under the cursor, and goes on reading there.
pub(super) fn open(state: &mut State) {
    let article = ArticleNo::new(state.articles.cursor);
    if article.at() < state.library.article_count() {
        if state.reader.article != Some(article) {
            state.jump(article, 0, None);
        }
        state.focus(Pane::Reader);
    }
}

/// Moves the cursor of the list, with the article following it.
pub(super) fn move_cursor(state: &mut State, change: impl FnOnce(&mut List, usize)) {
    let count = state.library.article_count();
    change(&mut state.articles, count);
    state.settle_articles();
}

/// Opens the article `times` further on or back.
pub(super) fn step(state: &mut State, by: isize, times: usize) {
    let Some(here) = state.reader.article else { return };
    let last = state.library.article_count().saturating_sub(1);
    let to = here.at().saturating_add_signed(by * signed(times)).min(last);
    if to == here.at() {
        return state.say(if by > 0 { "This is the last article" } else { "This is the first article" });
    }
    state.overlays.clear();
    state.jump(ArticleNo::new(to), 0, None);
}

impl State {
    /// The list's cursor goes to the open article.
    pub(in crate::app) fn follow_article(&mut self) {
        if let Some(article) = self.reader.article {
            self.articles.go(article.at(), self.library.article_count());
            self.settle_articles();
        }
    }

    /// Rows that an article takes in the list, without the blank after it: the title on two rows at most, day and outlet, what is
    /// marked in it.
    pub fn article_height(&self, article: usize) -> u16 {
        let columns = self.layout.articles.unwrap_or(self.layout.body).width;
        let title = self.library.article(ArticleNo::new(article)).title();
        3 + u16::from(crate::text::glyph::columns(&title) > usize::from(columns.saturating_sub(3)))
    }

    /// Keeps the cursor of the list in view.
    pub(in crate::app) fn settle_articles(&mut self) {
        let mut list = self.articles;
        let rows = self.layout.articles.unwrap_or(self.layout.body).height.saturating_sub(2);
        list.keep_in_view(|article| self.article_height(article) + 1, self.library.article_count(), rows);
        self.articles = list;
    }
}
