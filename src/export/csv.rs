//! Comma-separated values (RFC 4180): one row a bookmark, all cells quoted, lines end with CR LF.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front, as the OWASP advises against CSV injection.

use super::fields::Field;
use super::record::Record;

/// A table of all fields.
pub(super) fn render(records: &[Record<'_>]) -> String {
    let head = Field::ALL.map(|field| cell(field.name())).join(",");
    let row = |record: &Record<'_>| Field::ALL.map(|field| cell(&field.of(record))).join(",");
    let mut out = head + "\r\n";
    for record in records {
        out.push_str(&row(record));
        out.push_str("\r\n");
    }
    out
}

/// A quoted cell that is no formula. Quoted always, because a spreadsheet may part cells at other signs than commas.
pub(super) fn cell(text: &str) -> String {
    let harmless = if is_formula(text) { "'" } else { "" };
    format!("\"{harmless}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet may calculate with it: it begins with a sign of one (of full width too), behind white space or not.
fn is_formula(text: &str) -> bool {
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r1", "\n1", "  =1", "＝1", "\u{a0}=1"] {
            assert_eq!(cell(formula), format!("\"'{formula}\""));
        }
        for harmless in ["", "1=1", "a-b", "“=1”", "a,b;c\nd"] {
            assert_eq!(cell(harmless), format!("\"{harmless}\""));
        }
        assert_eq!(cell("say \"=1\""), "\"say \"\"=1\"\"\"");
    }
}
