//! The reader as the event loop sees it: events become messages, effects are carried out.

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::Frame;

use super::{Application, Control};
use crate::app::{Effect, Message, Pointer, State, update};
use crate::config::Chord;
use crate::config::theme::Theme;
use crate::ui;

/// The reader on a terminal.
#[derive(Debug)]
pub struct Reader {
    state: State,
    theme: Theme,
}

impl Reader {
    /// A reader that begins with `state`.
    pub fn new(state: State, theme: Theme) -> Self {
        Self { state, theme }
    }
}

impl Application for Reader {
    type Message = Message;
    type Effect = Effect;

    fn input(&mut self, event: Event) -> Vec<Effect> {
        match message(event) {
            Some(message) => update(&mut self.state, message),
            None => Vec::new(),
        }
    }

    fn message(&mut self, message: Message) -> Vec<Effect> {
        update(&mut self.state, message)
    }

    fn perform(&mut self, effect: Effect, control: &mut Control<Message>) {
        match effect {
            Effect::Quit => control.quit(0),
            Effect::Suspend => control.suspend(),
            Effect::Redraw => control.redraw(),
            Effect::Mouse(on) => control.set_mouse(on),
            Effect::Copy(text) => control.copy(text),
        }
    }

    fn view(&self, frame: &mut Frame<'_>) {
        ui::view(&self.state, self.theme, frame);
    }
}

/// What an event means to the reader; `None` for what it has no use for.
fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(Chord::from(key))),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(width, height) => Some(Message::Resize(width, height)),
        Event::Mouse(mouse) => {
            let pointer = match mouse.kind {
                MouseEventKind::ScrollUp => Pointer::WheelUp,
                MouseEventKind::ScrollDown => Pointer::WheelDown,
                MouseEventKind::Down(MouseButton::Left) => Pointer::Press,
                _ => return None,
            };
            Some(Message::Mouse { pointer, column: mouse.column, row: mouse.row })
        }
        _ => None,
    }
}
