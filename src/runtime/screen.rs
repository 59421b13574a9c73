//! What the event loop needs of a screen, and the screen that a terminal is.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};
use ratatui::{Frame, TerminalOptions, Viewport};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

use super::frame_backend::FrameBackend;
use super::input::Gate;
use super::modes;
use super::terminal::Terminal;
use crate::ui::Links;

/// The surface that the event loop draws on. The tests have one of their own.
pub trait Screen {
    /// Draws one frame, with the links that its cells are marked with. A screen without rows or columns draws nothing.
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>) -> Links) -> io::Result<()>;

    /// Looks at the size again, in columns and rows.
    fn measure(&mut self) -> io::Result<Size>;

    /// Makes the next frame a full one.
    fn invalidate(&mut self) -> io::Result<()>;

    /// Switches the terminal's modes on (again).
    fn enter(&mut self) -> io::Result<()>;

    /// Gives the terminal back and stops the process, as `Ctrl-Z` does elsewhere.
    ///
    /// `false` when there is no shell that could continue it; nothing has happened then. After `true` the caller has to wait
    /// for the continuation before it may [`Screen::enter`].
    fn stop(&mut self) -> io::Result<bool>;

    /// Gives the terminal and the keyboard back while `work` runs, then takes both again.
    fn outside(&mut self, work: &mut dyn FnMut()) -> io::Result<()>;

    /// Sends a sequence that draws nothing, such as the one that fills the clipboard.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Captures the mouse or lets it go.
    fn set_mouse(&mut self, on: bool) -> io::Result<()>;
}

/// The screen that a real terminal is.
#[derive(Debug)]
pub struct TerminalScreen {
    /// Of the frame that is shown.
    links: Rc<RefCell<Links>>,
    drawing: ratatui::Terminal<FrameBackend>,
    terminal: Terminal,
    gate: Arc<Gate>,
}

impl TerminalScreen {
    /// A screen over a guard; `gate` holds the input thread back while somebody else has the keyboard.
    pub fn new(terminal: Terminal, gate: Arc<Gate>) -> io::Result<Self> {
        let options = TerminalOptions { viewport: Viewport::Fullscreen };
        let links = Rc::default();
        let drawing = ratatui::Terminal::with_options(FrameBackend::new(Rc::clone(&links)), options)?;
        Ok(Self { links, drawing, terminal, gate })
    }
}

impl Screen for TerminalScreen {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>) -> Links) -> io::Result<()> {
        let size = self.drawing.size()?;
        if size.width == 0 || size.height == 0 {
            return Ok(());
        }
        let before = self.links.take();
        self.drawing.draw(|frame| drop(self.links.replace(view(frame))))?;
        if self.links.borrow().clashes_with(&before) {
            // What looks the same leads elsewhere now.
            self.invalidate()?;
            self.drawing.draw(|frame| drop(view(frame)))?;
        }
        let drawn = self.drawing.backend_mut().take();
        if drawn.is_empty() {
            return Ok(());
        }
        self.terminal.write(&[modes::FRAME_BEGIN, &drawn, modes::FRAME_END].concat())
    }

    fn measure(&mut self) -> io::Result<Size> {
        let size = self.terminal.size()?;
        self.drawing.backend_mut().set_size(size);
        Ok(size)
    }

    fn invalidate(&mut self) -> io::Result<()> {
        let area = Rect::from((ratatui::layout::Position::ORIGIN, self.drawing.size()?));
        self.drawing.resize(area)
    }

    fn enter(&mut self) -> io::Result<()> {
        self.terminal.enter()?;
        self.drawing.backend_mut().forget();
        self.measure()?;
        self.invalidate()
    }

    fn stop(&mut self) -> io::Result<bool> {
        // The session leader's own process group has nobody above it who would continue it: the terminal emulator started
        // us in place of a shell, and stopping would leave a dead window.
        if getsid(None)? == getpgrp() {
            return Ok(false);
        }
        self.terminal.leave_to_shell();
        // The whole group, as the terminal driver does it: a wrapper script has to stop too before the shell takes notice.
        // SIGSTOP, because SIGTSTP is caught for the sake of those who send it from elsewhere.
        kill_current_process_group(Signal::STOP)?;
        Ok(true)
    }

    fn outside(&mut self, work: &mut dyn FnMut()) -> io::Result<()> {
        let closed = self.gate.close();
        self.terminal.restorer().restore();
        work();
        self.enter()?;
        drop(closed);
        Ok(())
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.terminal.write(bytes)
    }

    fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.terminal.set_mouse(on)
    }
}
