//! How what is printed looks: the theme and the signs that the settings name, as far as standard output is to have them.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write};

use ratatui::style::Style;

use super::When;
use super::ink::paint;
use crate::cli::Chosen;
use crate::cli::gather::tell;
use crate::config::theme::Theme;
use crate::config::{GlyphSet, Settings};
use crate::text::glyph::fit;
use crate::text::hyperlink::{self, Link};

/// Styles, signs and links of what is printed.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Look {
    /// The styles; `None` means no colour and no weight at all.
    pub(in crate::cli) theme: Option<Theme>,
    /// The signs.
    pub(in crate::cli) glyphs: GlyphSet,
    /// Pages may be links.
    links: bool,
}

impl Look {
    /// Of what only programs read.
    pub(in crate::cli) const PLAIN: Self = Self { theme: None, glyphs: GlyphSet::Unicode, links: false };

    /// What the settings name, with colour where `when` and the environment want it, and links on a terminal only. What is wrong
    /// with the settings is told, and what is built in holds.
    pub(in crate::cli) fn of(when: When) -> Self {
        let terminal = io::stdout().is_terminal();
        let coloured = when.is_on(terminal, |name| std::env::var(name).ok());
        let (settings, warnings) = Chosen::for_printing(when == When::Always);
        for warning in &warnings {
            tell(warning);
        }
        let links = terminal && when != When::Never && settings.shows_links();
        Self { links, ..Self::without_links(&settings, coloured) }
    }

    /// What settings name, without links.
    pub(in crate::cli) fn without_links(settings: &Settings, coloured: bool) -> Self {
        let theme = coloured.then(|| settings.theme.on_the_terminals_ground());
        Self { theme, glyphs: settings.glyphs, links: false }
    }

    /// The style of something; none without colour.
    pub(in crate::cli) fn style(self, of: impl Fn(Theme) -> Style) -> Style {
        self.theme.map_or(Style::new(), of)
    }

    /// Words and signs of the program's own, in the chosen signs.
    pub(in crate::cli) fn spell(self, words: &str) -> Cow<'_, str> {
        self.glyphs.spell(words)
    }

    /// A text in so many columns, cut with an ellipsis of the chosen signs.
    pub(in crate::cli) fn fit(self, text: &str, columns: usize) -> Cow<'_, str> {
        let shown = fit(text, columns);
        match shown.strip_suffix('…').filter(|_| *shown != *text) {
            Some(shown) if self.glyphs != GlyphSet::Unicode => Cow::Owned(format!("{shown}{}", self.glyphs.ellipsis())),
            _ => Cow::Owned(shown.into_owned()),
        }
    }

    /// Writes what leads to a page, if there is one and links are wanted; else only the text.
    pub(in crate::cli) fn lead(
        self,
        out: &mut dyn Write,
        page: Option<&str>,
        style: Style,
        text: &str,
    ) -> io::Result<()> {
        let link = page.filter(|_| self.links && !text.is_empty()).and_then(Link::to);
        let Some(link) = link else { return paint(out, style, text) };
        out.write_all(link.begin().as_bytes())?;
        paint(out, style, text)?;
        out.write_all(hyperlink::END.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Abilities;
    use crate::config::theme::{Depth, Role};

    fn look(text: &str) -> Look {
        let mut settings = Settings::parse("c.toml", text).expect("sound settings");
        settings.adapt(Abilities { depth: Depth::True, links: true });
        Look::without_links(&settings, true)
    }

    #[test]
    fn the_theme_of_the_settings_stands_on_the_terminals_own_ground() {
        let theme = look("theme = 'day'").theme.expect("coloured");
        assert_eq!(theme.ground(), None);
        assert_eq!(theme.text(), Style::new(), "running text is as elsewhere in the terminal");
        assert_ne!(theme.style(Role::Support), Theme::COLOUR.style(Role::Support));
        assert_eq!(look("").theme, Some(Theme::COLOUR));
        assert_eq!(look("theme = 'mono'").theme, Some(Theme::MONO));
    }

    #[test]
    fn signs_are_spelled_and_cuts_too() {
        let look = look("glyphs = 'ascii'");
        assert_eq!(look.spell("▲ support"), "+ support");
        assert_eq!(look.fit("a long text", 6), "a lon~");
        assert_eq!(look.fit("short…", 6), "short…", "what a bundle says is not spelled anew");
        assert_eq!(self::look("").fit("a long text", 6), "a lon…");
    }

    #[test]
    fn links_are_written_where_they_are_wanted() {
        let written = |look: Look, page: Option<&str>| {
            let mut out = Vec::new();
            look.lead(&mut out, page, Style::new(), "a#s1").expect("memory");
            String::from_utf8(out).expect("UTF-8")
        };
        let linked = Look { links: true, ..Look::PLAIN };
        assert!(written(linked, Some("https://x.example/")).contains(";https://x.example/\x1b\\a#s1\x1b]8;;\x1b\\"));
        for (look, page) in [(linked, None), (linked, Some("file:///x")), (Look::PLAIN, Some("https://x.example/"))] {
            assert_eq!(written(look, page), "a#s1");
        }
    }
}
