//! Text into cells: the only way onto the screen.

use std::ops::{Deref, DerefMut};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::config::GlyphSet;
use crate::config::theme::Theme;
use crate::text::glyph::{columns, fit, glyphs};

use super::links::Links;

/// What a frame is drawn on, and the signs that it is drawn with.
pub struct Sheet<'b> {
    buffer: &'b mut Buffer,
    /// The signs of the interface.
    pub glyphs: GlyphSet,
    /// What leads to a page; `None` where nothing may.
    pub links: Option<Links>,
}

impl<'b> Sheet<'b> {
    /// A sheet over the cells of a frame.
    pub fn new(buffer: &'b mut Buffer, glyphs: GlyphSet, linked: bool) -> Self {
        Self { buffer, glyphs, links: linked.then(Links::default) }
    }

    /// Gives every cell the theme's own ground, where it has one.
    pub fn lay_ground(&mut self, theme: Theme) {
        let Some((text, ground)) = theme.ground() else { return };
        for cell in &mut self.buffer.content {
            if cell.modifier.contains(Modifier::DIM) {
                cell.modifier.remove(Modifier::DIM);
                cell.fg = theme.stepped_back(if cell.fg == Color::Reset { text } else { cell.fg });
            }
            if cell.fg == Color::Reset {
                cell.fg = text;
            }
            if cell.bg == Color::Reset {
                cell.bg = ground;
            }
        }
    }
}

impl Deref for Sheet<'_> {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        self.buffer
    }
}

impl DerefMut for Sheet<'_> {
    fn deref_mut(&mut self) -> &mut Buffer {
        self.buffer
    }
}

/// Writes words of the interface at column `x` and row `y` (both of the screen), as far as they lie within `clip`. Returns the
/// column after them. A glyph of two columns that would be cut in half is left out.
pub fn put(buffer: &mut Sheet<'_>, clip: Rect, x: u16, y: u16, words: &str, style: Style) -> u16 {
    let words = buffer.glyphs.spell(words);
    put_verbatim(buffer, clip, x, y, &words, style)
}

/// As [`put`], for words of a bundle or of the user's: they are shown as they are, whatever signs the interface has.
pub fn put_verbatim(buffer: &mut Sheet<'_>, clip: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let clip = clip.intersection(buffer.area);
    let mut x = x;
    if y < clip.top() || y >= clip.bottom() {
        return x;
    }
    for glyph in glyphs(text) {
        let Ok(columns) = u16::try_from(glyph.columns) else { continue };
        if columns == 0 {
            continue;
        }
        let end = x.saturating_add(columns);
        if end > clip.right() {
            break;
        }
        if x >= clip.left() {
            // What was there before leaves no weight behind: a title on a faint rule is not faint.
            buffer[(x, y)].reset();
            buffer[(x, y)].set_symbol(&glyph.symbol).set_style(style);
            // The second half of a wide glyph belongs to it.
            for covered in x + 1..end {
                buffer[(covered, y)].reset();
                buffer[(covered, y)].set_style(style);
            }
        }
        x = end;
    }
    x
}

/// Writes words of the interface from column `x` on, cut with an ellipsis at the right edge of `clip`.
pub fn put_fit(buffer: &mut Sheet<'_>, clip: Rect, x: u16, y: u16, words: &str, style: Style) -> u16 {
    let words = buffer.glyphs.spell(words);
    put_fit_verbatim(buffer, clip, x, y, &words, style)
}

/// As [`put_fit`], for words of a bundle or of the user's.
pub fn put_fit_verbatim(buffer: &mut Sheet<'_>, clip: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
    let room = usize::from(clip.right().saturating_sub(x));
    let shown = fit(text, room);
    match shown.strip_suffix('…').filter(|_| shown.len() != text.len() || *shown != *text) {
        Some(shown) => {
            let x = put_verbatim(buffer, clip, x, y, shown, style);
            put_verbatim(buffer, clip, x, y, buffer.glyphs.ellipsis(), style)
        }
        None => put_verbatim(buffer, clip, x, y, &shown, style),
    }
}

/// Writes words of the interface so that they end at the right edge of `clip`; cut with an ellipsis when they are longer than the
/// row.
pub fn put_right(buffer: &mut Sheet<'_>, clip: Rect, y: u16, words: &str, style: Style) {
    let width = u16::try_from(columns(words)).unwrap_or(u16::MAX).min(clip.width);
    put_fit(buffer, clip, clip.right().saturating_sub(width), y, words, style);
}

/// A thin upright rule.
pub fn rule(buffer: &mut Sheet<'_>, x: u16, area: Rect, style: Style) {
    let upright = buffer.glyphs.upright();
    for y in area.top()..area.bottom() {
        put_verbatim(buffer, buffer.area, x, y, upright, style);
    }
}
