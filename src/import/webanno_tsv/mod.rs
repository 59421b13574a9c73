//! `webanno-tsv`: `WebAnno` TSV 3.2 and 3.3, as `INCEpTION` and `WebAnno` export it (described in an appendix of both user guides).
//! One file holds one document.
//!
//! **Offsets** count UTF-16 units of the text, since Java does; the end is exclusive.
//!
//! * `#T_SP`, `#T_RL` and `#T_CH` declare the columns: layers of spans, relations and chains. A layer's relations stand in the row
//!   where they end and name the row where they start; slots name the row of what they hold.
//! * In a cell, `_` is nothing, `*` a mark without a value, `|` parts marks on the same words, `;` slots. `[n]` makes the cells of
//!   several rows one mark, `->n-m` an element of a chain. Rows such as `1-3.1` are parts of words. A backslash takes the meaning
//!   from what follows it.
//! * The white space between sentences is not in the file. It is rebuilt from the offsets, a blank for one character, a new paragraph
//!   for more, and reported.
//! * There is no title, language or day in the file.
//! * What layers mean, [`inception`](super::inception) tells.

mod cells;
mod header;
mod marks;
mod sentences;
#[cfg(test)]
mod tests;

use super::inception::{self, InceptionMap};
use super::losses::Losses;
use super::{ImportError, Imported, Input, places};

const FORMAT: &str = "#FORMAT=WebAnno TSV ";

/// Whether a file says that it is of this format.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).starts_with(FORMAT.as_bytes())
}

/// Reads one file.
pub(super) fn import(input: &Input, map: &InceptionMap) -> Result<Imported, ImportError> {
    let tsv = ImportError::utf8(&input.bytes)?;
    let version = tsv.lines().next().and_then(|line| line.strip_prefix(FORMAT)).map(str::trim);
    match version {
        Some("3.2" | "3.3") => {}
        Some(version) => {
            let help = "export the document as WebAnno TSV 3.3";
            return Err(ImportError::new(format!("WebAnno TSV {version:?} is not read, only 3.2 and 3.3"), help));
        }
        None => {
            let help = "expected #FORMAT=WebAnno TSV 3.3 in line 1";
            return Err(ImportError::new("the file does not say that it is WebAnno TSV", help));
        }
    }
    let mut losses = Losses::default();
    let layers = header::layers(tsv);
    let (text, rows, spans) = sentences::read(tsv, &mut losses);
    if text.trim().is_empty() {
        let help = "expected sentences: #Text= and a row for every token";
        return Err(ImportError::new("the file has no text", help));
    }
    let id = Some(places::slug(input.stem())).filter(|id| !id.is_empty()).unwrap_or_else(|| "document".to_owned());
    let mut document = marks::document(&layers, &rows, &mut losses);
    document.id.clone_from(&id);
    document.text = text;
    document.marks.extend(spans);
    Ok(inception::import(id, &[document], map, losses))
}
