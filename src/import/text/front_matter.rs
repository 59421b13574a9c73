//! The block of fields at the top of a text: lines `key: value` between two lines of three hyphens. Of YAML only this is read;
//! lists, nested fields and blocks of text are reported.

use crate::import::dates::is_date;
use crate::import::losses::Losses;

/// What the fields say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) licence: Option<String>,
}

impl FrontMatter {
    /// The fields at the top of `text`, the text behind them, and how many lines they take up. A text that does not begin with
    /// such a block, or whose block never ends, has none.
    pub(super) fn split<'t>(text: &'t str, losses: &mut Losses) -> (Self, &'t str, usize) {
        let mut fields = Self::default();
        let Some((block, rest, lines)) = block(text) else { return (fields, text, 0) };
        let mut last = String::new();
        for (nth, line) in block.lines().enumerate() {
            let place = format!("line {}", nth + 2);
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            let field = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '-']));
            let Some((key, value)) = field else {
                losses.add(format!("front matter: a list or nested field of `{last}`"), place);
                continue;
            };
            key.trim().clone_into(&mut last);
            let value = unquoted(value.trim());
            if !matches!(value, "" | "|" | ">" | "null" | "~") {
                fields.set(&last, value, place, losses);
            }
        }
        (fields, rest, lines)
    }

    fn set(&mut self, key: &str, value: &str, place: String, losses: &mut Losses) {
        let field = match &*key.to_lowercase() {
            "title" | "headline" => &mut self.title,
            "author" | "byline" => &mut self.author,
            "date" | "published" if is_date(value) => &mut self.date,
            "date" | "published" => {
                losses.add(format!("front matter: the date “{value}” is not written as year-month-day"), place);
                return;
            }
            "source" | "publisher" => &mut self.source,
            "url" | "link" => &mut self.url,
            "language" | "lang" => &mut self.language,
            "licence" | "license" => &mut self.licence,
            _ => {
                losses.add(format!("front matter: the field `{key}`"), place);
                return;
            }
        };
        if field.is_some() {
            losses.add(format!("front matter: a second value for `{key}`"), place);
        } else {
            *field = Some(value.to_owned());
        }
    }
}

/// The lines between the two rules, what follows, and how many lines are before that.
fn block(text: &str) -> Option<(&str, &str, usize)> {
    let body = text.strip_prefix("---\n")?;
    let mut end = 0;
    for (nth, line) in body.split_inclusive('\n').enumerate() {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((&body[..end], &body[end + line.len()..], nth + 2));
        }
        end += line.len();
    }
    None
}

fn unquoted(value: &str) -> &str {
    let inner = |quote: char| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_what_is_not_is_told() {
        let text = "---\nTitle: \"A: b\"\ndate: 2030-03-09\n# remark\ntags:\n  - x\n - y\nmood: calm\nurl: https://example.org/a\nlang:\n---\nText";
        let mut losses = Losses::default();
        let (fields, rest, lines) = FrontMatter::split(text, &mut losses);
        assert_eq!((rest, lines), ("Text", 11));
        assert_eq!(fields.title.as_deref(), Some("A: b"));
        assert_eq!(fields.date.as_deref(), Some("2030-03-09"));
        assert_eq!(fields.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(fields.language, None);
        let told: Vec<_> = losses.finish().iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "front matter: a list or nested field of `tags` (2×, first at line 6)",
                "front matter: the field `mood` (line 8)"
            ]
        );
    }

    #[test]
    fn a_date_that_is_none_and_a_second_title_are_told() {
        let mut losses = Losses::default();
        let (fields, ..) = FrontMatter::split("---\ndate: 9 March\ntitle: A\nheadline: B\n---\n", &mut losses);
        assert_eq!((fields.date, fields.title.as_deref()), (None, Some("A")));
        assert_eq!(losses.finish().len(), 2);
    }

    #[test]
    fn a_block_without_an_end_is_text() {
        let mut losses = Losses::default();
        for text in ["---\ntitle: A\n", "title: A\n---\n", "--- \n---\n", ""] {
            assert_eq!(FrontMatter::split(text, &mut losses), (FrontMatter::default(), text, 0));
        }
    }
}
