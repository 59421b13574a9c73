//! The drawing surface behind ratatui: a frame is collected as bytes and leaves in one write.

use std::io;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Where the cursor is after drawing: at no place that a frame would ask for.
const ELSEWHERE: Position = Position { x: u16::MAX, y: u16::MAX };

/// Collects one frame. Unlike ratatui's own backend it asks the terminal nothing: not the size (which would open
/// `/dev/tty` for every frame and may start `tput`) and not the cursor's position (whose answer the input thread would
/// eat); and a frame that changes nothing is no byte long.
#[derive(Debug, Default)]
pub(super) struct FrameBackend {
    bytes: Vec<u8>,
    size: Size,
    cursor: Position,
    cursor_shown: bool,
}

impl FrameBackend {
    pub(super) fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// The terminal was left and entered again, which hides the cursor.
    pub(super) fn forget(&mut self) {
        self.bytes.clear();
        self.cursor = ELSEWHERE;
        self.cursor_shown = false;
    }

    /// What has been drawn since the last call.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn encoder(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }
}

impl Backend for FrameBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.encoder().draw(content)?;
        // Drawing moves the cursor; where it is shown, the frame must put it back.
        self.cursor = ELSEWHERE;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.cursor_shown) { self.encoder().hide_cursor() } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.cursor_shown, true) { Ok(()) } else { self.encoder().show_cursor() }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if position != self.cursor {
            self.cursor = position;
            self.encoder().set_cursor_position(position)?;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.encoder().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
