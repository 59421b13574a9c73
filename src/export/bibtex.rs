//! BibTeX, for LaTeX's bibliographies: one entry a bookmark. `year` and `month` are for the old styles, `date` for biblatex.

use std::fmt::Write as _;

use super::csl;
use super::fields::{Field, joined};
use super::record::Record;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// All entries, with a blank line between.
pub(super) fn render(records: &[Record<'_>]) -> String {
    records.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(record: &Record<'_>) -> String {
    let (bookmark, article) = (record.bookmark, record.article());
    let mut out = format!("@article{{depesche-{},\n", bookmark.id);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
    };
    // A second pair of braces keeps the capital letters.
    field("title", &format!("{{{}}}", escaped(record.title())));
    if let Some(byline) = &record.byline {
        field("author", &format!("{{{}}}", escaped(byline)));
    }
    field("journal", &escaped(&Field::Outlet.of(record)));
    let day = Field::Published.of(record);
    let numbers = csl::numbers(&day).unwrap_or_default();
    match numbers.first() {
        Some(year) => field("year", &format!("{year:04}")),
        None => field("year", &escaped(&day)),
    }
    if !numbers.is_empty() {
        field("date", day.split('T').next().unwrap_or(&day));
    }
    field("url", &record.link().unwrap_or_default());
    field("langid", &escaped(&article.language.as_deref().unwrap_or_default().to_ascii_lowercase()));
    field("abstract", &escaped(&record.passage()));
    field("keywords", &escaped(&joined(&bookmark.tags, ", ").replace('\n', " ")));
    field("annote", &escaped(&bookmark.note.split_whitespace().collect::<Vec<_>>().join(" ")));
    field("note", &escaped(&note(record)));
    if let Some(month) = numbers.get(1) {
        let _ = writeln!(out, "  month = {},", MONTHS[usize::from(*month) - 1]);
    }
    out.push_str("}\n");
    out
}

/// What has no field of its own.
fn note(record: &Record<'_>) -> String {
    let fields = [Field::Speaker, Field::Cue, Field::Said, Field::Sentence, Field::ArticleSha256];
    let named = fields.into_iter().map(|field| (field.name(), field.of(record)));
    let mut facts: Vec<String> =
        named.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}: {value}")).collect();
    facts.extend(record.standing.warning());
    facts.join("; ").replace('\n', " ")
}

/// What TeX takes for commands, as letters. Braces become commands too: BibTeX counts them even behind a backslash.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '$' | '#' | '_' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_braces() {
        let hostile = r"100 % \input{/etc/passwd} } @article{x, $a_b^c~#&";
        let escaped = escaped(hostile);
        assert_eq!(
            escaped,
            r"100 \% \textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{} \textbraceright{} @article\textbraceleft{}x, \$a\_b\textasciicircum{}c\textasciitilde{}\#\&"
        );
        let depth = escaped.chars().try_fold(0_i32, |depth, c| match c {
            '{' => Some(depth + 1),
            '}' => (depth > 0).then(|| depth - 1),
            _ => Some(depth),
        });
        assert_eq!(depth, Some(0));
    }
}
