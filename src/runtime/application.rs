//! The seam between the loop and the program: what an application is, and what it may ask of the runtime.

use std::sync::mpsc::Sender;

use ratatui::Frame;

use super::event_loop::Event;
use crate::model::Clean;
use crate::ui::Links;

/// A program with a screen, as the event loop sees it.
pub trait Application {
    /// What worker threads send.
    type Message: Send + 'static;
    /// What input and messages ask to be done.
    type Effect;

    /// A key, the mouse, pasted text or a new size. The first input of all is the size of the screen, before the first
    /// frame. Pasted text is as hostile as any other.
    fn input(&mut self, event: crossterm::event::Event) -> Vec<Self::Effect>;

    /// A message from a worker.
    fn message(&mut self, message: Self::Message) -> Vec<Self::Effect>;

    /// Does what was asked for: here, on a worker, or through `control`. Failures are the application's to show.
    fn perform(&mut self, effect: Self::Effect, control: &mut Control<Self::Message>);

    /// Draws the state, and changes nothing. Gives the links in the frame.
    fn view(&self, frame: &mut Frame<'_>) -> Links;

    /// Whether the screen has to be drawn again. Asked once after every batch of input and messages.
    fn take_changed(&mut self) -> bool {
        true
    }

    /// A frame has been drawn. What can wait until the first one begins here.
    fn drawn(&mut self) {}
}

/// Sends messages to the application, from any thread.
#[derive(Debug)]
pub struct Messages<M>(Sender<Event<M>>);

impl<M> Clone for Messages<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<M> Messages<M> {
    /// Sends through the loop's own channel.
    pub fn new(sender: Sender<Event<M>>) -> Self {
        Self(sender)
    }

    /// Sends `message`; `false` when the loop has ended, which is the sign for a worker to end too.
    pub fn send(&self, message: M) -> bool {
        self.0.send(Event::Message(message)).is_ok()
    }
}

/// What an effect may ask of the runtime. Requests are carried out in their order once the effect has been performed.
#[derive(Debug)]
pub struct Control<M> {
    messages: Messages<M>,
    pub(super) requests: Vec<Request<M>>,
}

/// One thing asked of the runtime.
pub(super) enum Request<M> {
    Quit(u8),
    Suspend,
    Redraw,
    Copy(Clean),
    Mouse(bool),
    Outside(Box<dyn FnOnce() -> Option<M>>),
}

impl<M> std::fmt::Debug for Request<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Quit(_) => "Quit",
            Self::Suspend => "Suspend",
            Self::Redraw => "Redraw",
            Self::Copy(_) => "Copy",
            Self::Mouse(_) => "Mouse",
            Self::Outside(_) => "Outside",
        })
    }
}

impl<M> Control<M> {
    /// A control without requests; `messages` is what [`Control::messages`] hands out.
    pub fn new(messages: Messages<M>) -> Self {
        Self { messages, requests: Vec::new() }
    }

    /// Ends the program with this exit code.
    pub fn quit(&mut self, code: u8) {
        self.requests.push(Request::Quit(code));
    }

    /// Gives the terminal back and stops the process until the shell continues it. Does nothing where no shell could.
    pub fn suspend(&mut self) {
        self.requests.push(Request::Suspend);
    }

    /// Draws everything again, whatever the terminal shows at the moment.
    pub fn redraw(&mut self) {
        self.requests.push(Request::Redraw);
    }

    /// Asks the terminal to put `text` on the clipboard. There is no answer: a terminal that doesn't allow it keeps silent.
    pub fn copy(&mut self, text: Clean) {
        self.requests.push(Request::Copy(text));
    }

    /// Captures the mouse, or lets it go so that the terminal selects text with it.
    pub fn set_mouse(&mut self, on: bool) {
        self.requests.push(Request::Mouse(on));
    }

    /// Runs `work`, such as an editor, with the terminal and the keyboard given back, and takes the message it returns.
    pub fn run_outside(&mut self, work: impl FnOnce() -> Option<M> + 'static) {
        self.requests.push(Request::Outside(Box::new(work)));
    }

    /// A sender for workers.
    pub fn messages(&self) -> Messages<M> {
        self.messages.clone()
    }
}
