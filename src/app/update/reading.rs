//! Moving in the article by what is marked in it, and taking passages out of it.

use std::sync::Arc;

use crate::app::{Effect, State};
use crate::model::SentenceIx;

use super::motion::{go_to_sentence, signed};
use super::passage::Passage;

/// To the first sentence of the paragraph `times` further down or up.
pub(super) fn paragraph(state: &mut State, times: usize, down: bool) {
    let Some((_, article)) = state.article() else { return };
    let here = state.reader.sentence_span(article).start();
    let at = article.paragraphs.partition_point(|paragraph| paragraph.span.start() <= here).saturating_sub(1);
    let target = if down { at + times } else { at.saturating_sub(times) };
    let sentence = match article.paragraphs.get(target) {
        Some(paragraph) => {
            (article.sentences.iter()).position(|sentence| sentence.span.start() >= paragraph.span.start())
        }
        None => None,
    };
    let sentence = sentence.unwrap_or(article.sentences.len().saturating_sub(1));
    go_to_sentence(state, sentence);
}

/// To the next or previous quote, which then is the one under the cursor.
pub(super) fn quote(state: &mut State, by: isize, times: usize) {
    let library = Arc::clone(&state.library);
    let rows = state.text_size().1;
    if !state.reader.step_quote(&library, by * signed(times), rows) {
        state.say(if by > 0 { "No further quote in this article" } else { "No earlier quote in this article" });
    }
}

/// To the next or previous sentence that proves a position.
pub(super) fn evidence(state: &mut State, times: usize, down: bool) {
    let Some((number, article)) = state.article() else { return };
    let proves = |sentence: &usize| state.library.proves(number, SentenceIx::new(*sentence)).next().is_some();
    let (here, count) = (state.reader.sentence, article.sentences.len());
    let found = if down {
        (here + 1..count).filter(proves).nth(times - 1)
    } else {
        (0..here).rev().filter(proves).nth(times - 1)
    };
    match found {
        Some(sentence) => go_to_sentence(state, sentence),
        None if down => state.say("No further sentence proves a position"),
        None => state.say("No earlier sentence proves a position"),
    }
}

/// Scrolls without moving the cursor: the details while they are open, else the article.
pub(super) fn scroll_view(state: &mut State, by: isize, times: usize) {
    let Some(area) = state.layout.details else { return scroll(state, by, times) };
    let columns = area.width.saturating_sub(1);
    let total = state.details().iter().fold(0u16, |sum, entry| sum.saturating_add(entry.height(columns)));
    let most = total.saturating_sub(area.height.saturating_sub(1));
    let by = i16::try_from(by * signed(times)).unwrap_or(i16::MAX);
    state.reader.details_top = state.reader.details_top.saturating_add_signed(by).min(most);
}

/// Scrolls the article.
pub(super) fn scroll(state: &mut State, by: isize, times: usize) {
    let rows = state.text_size().1;
    state.reader.scroll(by * signed(times), rows);
}

/// Back or forward in the jump list.
pub(super) fn travel(state: &mut State, forward: bool) {
    let Some(here) = state.spot() else { return };
    let to = if forward { state.jumps.forward(here) } else { state.jumps.back(here) };
    match to {
        Some(spot) => {
            state.overlays.clear();
            super::panes::reveal(state);
            state.show(spot.article, spot.sentence);
        }
        None => state.say(if forward { "Nothing further ahead" } else { "Nothing further back" }),
    }
}

/// The passage under the cursor with its citation, for the clipboard.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    let passage = Passage::under_cursor(state);
    let Some((name, citation)) = passage.and_then(|passage| Some((passage.name(), passage.citation(state)?))) else {
        state.say("Nothing to copy here");
        return Vec::new();
    };
    state.reader.selection = None;
    state.say(&format!("{name} copied with its citation"));
    vec![Effect::Copy(citation)]
}
