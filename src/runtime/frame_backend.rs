//! The drawing surface behind ratatui: a frame is collected as bytes and leaves in one write.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Color;

use crate::text::hyperlink;
use crate::ui::Links;

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
    /// Where the cells lead that are marked as links.
    links: Rc<RefCell<Links>>,
}

impl FrameBackend {
    /// A backend for frames whose links will be in `links` by the time they are drawn.
    pub(super) fn new(links: Rc<RefCell<Links>>) -> Self {
        Self { links, ..Self::default() }
    }

    /// Encodes cells, those of a link between its beginning and its end. The mark is no colour and goes nowhere.
    fn encode_linked<'a>(&mut self, content: impl Iterator<Item = (u16, u16, &'a Cell)>) -> io::Result<()> {
        let links = Rc::clone(&self.links);
        let links = links.borrow();
        let cells: Vec<_> = content.map(|(x, y, cell)| (x, y, cell, links.behind(cell))).collect();
        for run in cells.chunk_by(|(.., one), (.., other)| one == other) {
            let Some(link) = run.first().and_then(|(.., link)| *link) else {
                self.encoder().draw(run.iter().map(|(x, y, cell, _)| (*x, *y, *cell)))?;
                continue;
            };
            let unmarked = |cell: &Cell| {
                let mut cell = cell.clone();
                cell.underline_color = Color::Reset;
                cell
            };
            let plain: Vec<(u16, u16, Cell)> = run.iter().map(|(x, y, cell, _)| (*x, *y, unmarked(cell))).collect();
            self.bytes.extend(link.begin().bytes());
            self.encoder().draw(plain.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
            self.bytes.extend(hyperlink::END.bytes());
        }
        Ok(())
    }

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
        if self.links.borrow().is_empty() {
            self.encoder().draw(content)?;
        } else {
            self.encode_linked(content)?;
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Batch, Message, State, update};
    use crate::bundle;
    use crate::config::{Abilities, Settings};
    use crate::model::Clean;
    use crate::ui;

    const BEGIN: &str = "\x1b]8;id=";

    /// The reader over the article with this address.
    fn reader(url: &str, links: bool) -> State {
        let bundle = serde_json::json!({
            "format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "codepoint"},
            "articles": [{"id": "a", "headline": "Ferries", "source": {"name": "The Coast"}, "text": "The ferry sails.", "url": url}],
        });
        let loaded = bundle::load(&Clean::line("made up"), bundle.to_string().as_bytes()).expect("a bundle");
        let mut settings = Settings::built_in();
        settings.adapt(Abilities { links, ..Abilities::default() });
        let mut state = State::new(settings, 60, 30);
        update(&mut state, Message::Loaded(Batch { bundles: vec![loaded.bundle.into()], ..Batch::default() }));
        state
    }

    struct Drawn {
        terminal: ratatui::Terminal<FrameBackend>,
        links: Rc<RefCell<Links>>,
    }

    impl Drawn {
        fn new() -> Self {
            let links = Rc::default();
            let mut backend = FrameBackend::new(Rc::clone(&links));
            backend.set_size(Size::new(60, 30));
            Self { terminal: ratatui::Terminal::new(backend).expect("a terminal"), links }
        }

        /// What the terminal is sent for a frame of a state.
        fn frame(&mut self, state: &State) -> String {
            let links = Rc::clone(&self.links);
            let view =
                |frame: &mut ratatui::Frame<'_>| drop(links.replace(ui::view(state, state.settings.theme, frame)));
            self.terminal.draw(view).expect("drawn");
            String::from_utf8(self.terminal.backend_mut().take()).expect("UTF-8")
        }
    }

    fn pressed(state: &mut State, keys: &str) {
        for key in crate::config::Chord::sequence(keys).expect("keys") {
            update(state, Message::Key(key));
        }
    }

    #[test]
    fn the_line_about_an_article_leads_to_its_page() {
        let sent = Drawn::new().frame(&reader("https://x.example/a b", true));
        assert_eq!(sent.matches(BEGIN).count(), 1, "{sent:?}");
        let link = sent.split(BEGIN).nth(1).and_then(|rest| rest.split(hyperlink::END).next()).expect("it ends");
        assert!(link.contains(";https://x.example/a%20b\x1b\\") && link.contains("The Coast"), "{link:?}");
        assert!(!sent.contains("58;2") && !sent.contains("58:2"), "the mark is no colour: {sent:?}");
    }

    #[test]
    fn where_links_are_not_wanted_there_are_none() {
        assert!(!Drawn::new().frame(&reader("https://x.example/", false)).contains("\x1b]8"));
        assert!(!Drawn::new().frame(&reader("javascript:alert(1)", true)).contains("\x1b]8"));
    }

    #[test]
    fn the_rows_of_a_wrapped_address_are_one_link() {
        let mut state = reader(&format!("https://x.example/{}", "part/".repeat(12)), true);
        let mut drawn = Drawn::new();
        drawn.frame(&state);
        pressed(&mut state, "o");
        let sent = drawn.frame(&state);
        let ids: Vec<&str> = sent.split(BEGIN).skip(1).filter_map(|rest| rest.split(';').next()).collect();
        assert!(!ids.is_empty() && ids.iter().all(|id| *id == ids[0]), "{sent:?}");
        assert!(sent.matches("part/").count() >= 12, "{sent:?}");
    }

    #[test]
    fn a_frame_like_the_one_before_is_no_byte_and_another_link_is_drawn_anew() {
        let (one, other) = (reader("https://x.example/1", true), reader("https://x.example/2", true));
        let mut drawn = Drawn::new();
        drawn.frame(&one);
        assert_eq!(drawn.frame(&one), "");
        let sent = drawn.frame(&other);
        assert!(sent.contains(";https://x.example/2\x1b\\") && sent.contains("The Coast"), "{sent:?}");
        // Without links the same cells are drawn plainly.
        let sent = drawn.frame(&reader("https://x.example/2", false));
        assert!(sent.contains("The Coast") && !sent.contains("\x1b]8"), "{sent:?}");
    }

    #[test]
    fn the_details_tell_the_page() {
        let mut state = reader("https://x.example/page", true);
        pressed(&mut state, "i");
        let sent = Drawn::new().frame(&state);
        let links: Vec<&str> = sent.split(BEGIN).skip(1).filter_map(|rest| rest.split(hyperlink::END).next()).collect();
        assert!(links.iter().any(|link| link.contains("\x1b[2mhttps://x.example/page")), "{links:?}");
    }
}
