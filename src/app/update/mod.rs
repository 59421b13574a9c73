//! From a message to the new state and to what has to be done outside. One file per concern.

mod address;
mod articles;
mod attribution;
mod collection;
mod finding;
mod keeping;
mod keys;
mod load;
mod marking;
mod matrix;
mod motion;
mod mouse;
mod noting;
mod opening;
mod overlays;
mod panes;
mod passage;
mod reading;
mod reloading;
mod saving;
mod selecting;
mod settings;
mod tagging;

pub(super) use finding::RESULT_ROWS;
pub use matrix::Geometry;
pub use overlays::HelpRow;

use super::history::Course;
use super::{Action, Effect, Message, Overlay, State};
use crate::config::Context;

/// Takes a message in. Pure: the same state and message always give the same result.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(chord) => keys::press(state, chord),
        Message::Paste(text) => overlays::paste(state, &text),
        Message::Mouse { pointer, column, row } => mouse::point(state, pointer, column, row),
        Message::Resize(width, height) => {
            panes::resize(state, width, height);
            Vec::new()
        }
        Message::Found(reply) => finding::found(state, reply),
        Message::Kept { all, outcome, ticket } => keeping::kept(state, all, outcome, ticket),
        Message::Written { on, text, failure } => noting::written(state, *on, &text, failure.as_ref()),
        Message::Searches(news) => saving::take(state, news),
        Message::NotOpened(why) | Message::NotCopied(why) => {
            state.warn(&why);
            Vec::new()
        }
        Message::CountIsOver(digit) => {
            keys::end_count(state, digit);
            Vec::new()
        }
        Message::StillHeld(moves) => mouse::still_held(state, moves),
        Message::Disk(news) => reloading::take(state, news),
        Message::Loaded(batch) => load::arrived(state, batch),
        Message::Opened { bookmark, read } => opening::take(state, bookmark, read),
        Message::Settings { settings, notice } => settings::take(state, *settings, notice.as_ref()),
    }
}

/// Does what a key stands for. `count` is the number typed before it.
fn perform(state: &mut State, action: Action, count: Option<usize>) -> Vec<Effect> {
    let times = count.unwrap_or(1);
    let asked = std::mem::take(&mut state.loading.asked);
    if state.context() == Context::Select && selecting::step(state, action, times) {
        return Vec::new();
    }
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Reload => return reloading::reload(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Mouse => return mouse::toggle(state),
        Action::NextTheme => settings::next_theme(state),

        Action::Down => motion::step(state, 1, times),
        Action::Up => motion::step(state, -1, times),
        Action::First => motion::first(state, count),
        Action::Last => motion::last(state, count),
        Action::HalfPageDown => motion::pages(state, 1, 2, times),
        Action::HalfPageUp => motion::pages(state, -1, 2, times),
        Action::PageDown => motion::pages(state, 1, 1, times),
        Action::PageUp => motion::pages(state, -1, 1, times),
        Action::Left => motion::sideways(state, -1, times),
        Action::Right => motion::sideways(state, 1, times),

        Action::Open if matches!(state.overlays.last(), Some(Overlay::Bookmarks)) => return collection::open(state),
        Action::Open => return saving::open(state),
        Action::Back if state.may_stop_loading() => return load::stop(state, asked),
        Action::Back => panes::back(state),
        Action::NextPane => panes::cycle(state, 1),
        Action::PreviousPane => panes::cycle(state, -1),
        Action::ShowActors => panes::show_tab(state, super::side::Tab::Actors),
        Action::ShowPositions => panes::show_tab(state, super::side::Tab::Positions),
        Action::ShowQuotes => panes::show_tab(state, super::side::Tab::Quotes),
        Action::ShowBookmarks => panes::show_tab(state, super::side::Tab::Bookmarks),
        Action::ToggleScope => panes::toggle_scope(state),

        Action::Wider => panes::widen(state, 1, times),
        Action::Narrower => panes::widen(state, -1, times),
        Action::UsualWidth => panes::usual_width(state),

        Action::NextParagraph => reading::paragraph(state, times, true),
        Action::PreviousParagraph => reading::paragraph(state, times, false),
        Action::NextQuote => reading::quote(state, 1, times),
        Action::PreviousQuote => reading::quote(state, -1, times),
        Action::NextEvidence => reading::evidence(state, times, true),
        Action::PreviousEvidence => reading::evidence(state, times, false),
        Action::ScrollDown => reading::scroll_view(state, 1, times),
        Action::ScrollUp => reading::scroll_view(state, -1, times),
        Action::Details => panes::toggle_details(state),
        Action::Copy if state.context() == Context::Address => return address::copy(state),
        Action::Accept if state.context() == Context::Address => return address::accept(state),
        Action::Source => address::ask(state),
        Action::Copy if state.context() == Context::Note => return noting::copy(state),
        Action::Copy => return reading::copy(state),
        Action::JumpBack => reading::travel(state, false),
        Action::JumpForward => reading::travel(state, true),
        Action::NextArticle => articles::step(state, 1, times),
        Action::PreviousArticle => articles::step(state, -1, times),

        Action::Bookmark => return marking::toggle(state),
        Action::Note => noting::note(state),
        Action::Editor => return noting::write_outside(state),
        Action::Tags => tagging::open(state),
        Action::Complete => tagging::complete(state),
        Action::Colour => return marking::colour(state),
        Action::AcceptPlace => return marking::accept(state),
        Action::Select => selecting::toggle(state),
        Action::OtherEnd => selecting::swap(state),
        Action::Bookmarks => return marking::list(state),
        Action::AllBookmarks => return collection::toggle(state),
        Action::Choose => collection::choose(state),
        Action::Undo => return keeping::travel(state, Course::Undo),
        Action::Redo => return keeping::travel(state, Course::Redo),
        Action::Save if state.context() == Context::Name => return saving::enter(state),
        Action::Save if state.context() == Context::Tags => return tagging::save(state),
        Action::Save => return noting::save(state),
        Action::Discard => noting::discard(state),

        Action::Matrix => matrix::toggle(state),
        Action::Transpose => matrix::transpose(state),
        Action::Broad => matrix::broad(state),

        Action::Help => overlays::help(state),
        Action::Problems => overlays::problems(state),
        Action::Close if state.context() == Context::Filter => collection::end_typing(state),
        Action::Close if state.context() == Context::Search => return finding::leave(state),
        Action::Close => overlays::close(state),
        Action::NextResult => overlays::step(state, 1),
        Action::PreviousResult => overlays::step(state, -1),
        Action::ResultsDown => overlays::pages(state, 1),
        Action::ResultsUp => overlays::pages(state, -1),

        Action::Search if matches!(state.overlays.last(), Some(Overlay::Bookmarks)) => collection::type_filter(state),
        Action::Search => return finding::open(state),
        Action::Accept => return finding::accept(state),
        Action::EarlierQuery => return saving::earlier(state),
        Action::LaterQuery => return saving::later(state),
        Action::SaveSearch => saving::save(state),
        Action::Rename => saving::rename(state),
        Action::Delete => return saving::delete(state),
        Action::NextScope => return finding::next_scope(state, 1),
        Action::PreviousScope => return finding::next_scope(state, -1),
        Action::NextHit => finding::step_hit(state, 1, times),
        Action::PreviousHit => finding::step_hit(state, -1, times),
    }
    Vec::new()
}
