//! Texts of an item: in lists of objects with a content type, or in fields that have it in their name.

use crate::import::fields::Fields;
use crate::import::html;
use crate::import::losses::Losses;
use crate::import::text::block::Block;
use crate::import::text::plain;

/// A text and how it is written.
pub(super) struct Rendering {
    /// Where it stands in the item.
    place: String,
    /// Its role, lower-case: "main", "html", or empty.
    role: String,
    markup: bool,
    value: String,
}

impl Rendering {
    /// The renderings of one kind of text: of `bodies` with the objects' `value`, and of `body_text`, `body_xhtml`, `body`.
    pub(super) fn all(fields: &mut Fields<'_>, many: &str, one: &str, place: &str, losses: &mut Losses) -> Vec<Self> {
        let mut out = Vec::new();
        for (nth, raw) in fields.list(many, place, losses).into_iter().enumerate() {
            let at = join(place, &format!("{many}[{nth}]"));
            let Ok(entry) = Fields::parse(raw.get()) else {
                losses.add(format!("an entry of `{many}` that is no object"), at);
                continue;
            };
            let mut entry = entry.lower_case();
            let (role, kind) = (entry.text("role", &at, losses), entry.text("contenttype", &at, losses));
            if let Some(value) = entry.text("value", &at, losses) {
                let role = role.unwrap_or_default().to_lowercase();
                let markup = is_markup(&kind.unwrap_or_default().to_lowercase(), &role, &value);
                out.push(Self { place: at, role, markup, value });
            }
        }
        let prefix = format!("{one}_");
        let names: Vec<String> =
            fields.names().filter(|name| *name == one || name.starts_with(&prefix)).map(str::to_owned).collect();
        for name in names {
            let at = join(place, &name);
            if let Some(value) = fields.text(&name, &at, losses) {
                let role = name.strip_prefix(&prefix).unwrap_or_default().to_owned();
                let markup = is_markup("", &role, &value);
                out.push(Self { place: at, role, markup, value });
            }
        }
        out
    }

    /// Its paragraphs.
    pub(super) fn blocks(&self, losses: &mut Losses) -> Vec<Block> {
        if self.markup {
            html::blocks(&self.value, &self.place, losses)
        } else {
            plain::blocks(&self.value.replace("\r\n", "\n").replace('\r', "\n"))
        }
    }

    /// Its words on one line.
    pub(super) fn line(&self) -> String {
        let shown = if self.markup { html::blocks(&self.value, "", &mut Losses::default()) } else { Vec::new() };
        let text = if self.markup {
            shown.iter().map(|block| &*block.text).collect::<Vec<_>>().join(" ")
        } else {
            self.value.clone()
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether its role says that it is the main one.
    pub(super) fn is_main(&self) -> bool {
        matches!(&*self.role, "main" | "full" | "headline")
    }
}

/// The rendering with the most text, its paragraphs, and how many others there were: HTML rather than plain text when it has as
/// much, since its paragraphs are certain.
pub(super) fn fullest(all: &[Rendering], losses: &mut Losses) -> Option<(Vec<Block>, usize)> {
    let length = |rendering: &Rendering| {
        let blocks = rendering.blocks(&mut Losses::default());
        let letters = |block: &Block| block.text.chars().filter(|c| c.is_alphanumeric()).count();
        blocks.iter().map(letters).sum::<usize>()
    };
    let lengths: Vec<usize> = all.iter().map(length).collect();
    let most = lengths.iter().copied().max().filter(|&most| most > 0)?;
    // Two renderings of one text differ a little: in the markers of lists, in captions.
    let enough = most - most / 20;
    let chosen = all
        .iter()
        .zip(&lengths)
        .filter(|(_, length)| **length >= enough)
        .max_by_key(|(rendering, length)| (rendering.markup, rendering.is_main(), **length))?
        .0;
    let others = lengths.iter().filter(|length| **length > 0).count() - 1;
    Some((chosen.blocks(losses), others))
}

/// Whether a text is written in HTML or XML.
fn is_markup(content_type: &str, role: &str, value: &str) -> bool {
    match (content_type, role) {
        ("", "") => value.starts_with('<'),
        ("", role) => role.contains("html") || role.contains("xml") || role.contains("nitf") || value.starts_with('<'),
        (kind, _) => kind.contains("html") || kind.contains("xml"),
    }
}

/// A place in an item in a file.
pub(super) fn join(item: &str, place: &str) -> String {
    if item.is_empty() { place.to_owned() } else { format!("{item}: {place}") }
}
