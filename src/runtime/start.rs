//! Puts the parts together: terminal, threads, loop.

use std::sync::Arc;
use std::sync::mpsc;

use rustix::termios::isatty;

use super::application::{Application, Messages};
use super::error::RuntimeError;
use super::event_loop::{self, Event};
use super::input::{self, Gate};
use super::screen::TerminalScreen;
use super::terminal::Terminal;
use super::tty::Tty;
use super::{panic, signals};

/// How the terminal is to be used.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether the mouse is captured from the beginning.
    pub mouse: bool,
}

/// Shows an application on the terminal until it ends, and returns the exit code.
///
/// The application is made by `make`, which is given the sender for its workers. Nothing has been written to the terminal
/// until it returns. Standard input is not touched: keys come from the terminal that standard output shows on.
///
/// Signal handlers and the panic hook stay installed afterwards and do no harm: the terminal has been given back, and a
/// signal ends the process at once.
pub fn start<A: Application>(
    options: Options,
    make: impl FnOnce(Messages<A::Message>) -> A,
) -> Result<u8, RuntimeError> {
    if !isatty(rustix::stdio::stdout()) {
        return Err(RuntimeError::NotATerminal);
    }
    let tty = Arc::new(Tty::open().map_err(RuntimeError::Open)?);
    let (events, queue) = mpsc::channel::<Event<A::Message>>();
    // Dropped after the application, because it is declared before it.
    let (_all_lives, all_ends) = mpsc::channel::<()>();
    let messages = Messages::new(events.clone());
    let mut app = make(messages.clone());

    // Which colours there are is the theme's to say: crossterm would leave them out whenever NO_COLOR is set.
    crossterm::style::force_color_output(true);
    let terminal = Terminal::new(Arc::clone(&tty)).map_err(RuntimeError::Setup)?;
    let restorer = terminal.restorer();
    let gate = Arc::new(Gate::default());
    // Dropped when this function is left, on whatever way: after the screen, because it is declared before it.
    let (_loop_lives, loop_ends) = mpsc::channel::<()>();
    panic::install(restorer.clone(), events.clone());
    signals::watch(restorer, Arc::clone(&gate), events.clone(), loop_ends, all_ends).map_err(RuntimeError::Setup)?;
    if options.mouse {
        terminal.set_mouse(true).map_err(RuntimeError::Terminal)?;
    }
    let mut screen = TerminalScreen::new(terminal, Arc::clone(&gate)).map_err(RuntimeError::Setup)?;
    input::watch(tty, gate, events).map_err(RuntimeError::Setup)?;
    event_loop::run(&mut app, &mut screen, &queue, &messages).map_err(RuntimeError::Terminal)
}
