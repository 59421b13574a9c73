//! `ninjs`: news as JSON, a standard of the IPTC (iptc.org/standards/ninjs): an item a file, or a list of items.
//!
//! There are **no offsets**: an item is metadata and a body. Oddities, and what is made of them:
//!
//! * 1.x and 2.x write names in lower case (`versioncreated`), 3.x in camel case (`versionCreated`): read without regard to case.
//! * 1.x has one `headline`, `byline`, `person`, `body_text`, …; later versions lists: `headlines`, `people`, `bodies` with a
//!   `role`, which everybody chooses freely, and a `contenttype`, which may be missing.
//! * Of several bodies the one with the most text is taken, HTML rather than plain text, since its paragraphs are certain
//!   ([`body`]). An item without a body has its description as text, which is reported; without either it can't be imported,
//!   since a bundle is about a text.
//! * The id is the `uri`, which is the address too when it is one on the web.
//! * People and organisations become actors, and the places where a name stands in the text, as whole words, mentions of them
//!   ([`actors`]); both are reported as concluded. Places, subjects, pictures and other items (`associations`) are reported.

mod actors;
mod body;
mod item;
#[cfg(test)]
mod tests;

use serde_json::value::RawValue;

use super::fields::Fields;
use super::losses::Losses;
use super::output::Bundle;
use super::{ImportError, Imported, Input};

/// Names of fields of which every item has one, lower-case.
const TELLING: [&str; 10] = [
    "versioncreated",
    "pubstatus",
    "representationtype",
    "headlines",
    "bodies",
    "descriptions",
    "body_text",
    "body_xhtml",
    "body_html",
    "description_text",
];

/// Whether a file is an item, or a list of items.
pub(super) fn recognises(bytes: &[u8]) -> bool {
    let Ok(json) = ImportError::utf8(bytes) else { return false };
    let first = match serde_json::from_str::<Vec<&RawValue>>(json) {
        Ok(items) => items.first().map(|item| item.get()),
        Err(_) => Some(json),
    };
    first.and_then(|json| Fields::parse(json).ok()).is_some_and(|fields| is_item(&fields.lower_case()))
}

fn is_item(fields: &Fields<'_>) -> bool {
    fields.has("uri") && fields.names().any(|name| TELLING.contains(&name))
}

/// Reads the items of a file. A broken one costs only itself, unless it is the only one.
pub(super) fn import(input: &Input) -> Result<Imported, ImportError> {
    let json = ImportError::utf8(&input.bytes)?;
    let expected = "expected a ninjs item with uri and bodies (or body_text, body_xhtml), or a list of such";
    let many = json.trim_start().starts_with('[');
    let items: Vec<&str> = if many {
        let items: Vec<&RawValue> =
            serde_json::from_str(json).map_err(|error| ImportError::new(error.to_string(), expected))?;
        items.into_iter().map(RawValue::get).collect()
    } else {
        vec![json]
    };
    let mut losses = Losses::default();
    let (mut actors, mut articles, mut failed) = (Vec::new(), Vec::new(), None);
    for (nth, json) in items.into_iter().enumerate() {
        let place = if many { format!("item {}", nth + 1) } else { String::new() };
        let fields = Fields::parse(json).map_err(|error| ImportError::new(error.to_string(), expected));
        let read = fields.and_then(|fields| item::article(fields.lower_case(), input.stem(), &place, &mut losses));
        match read {
            Ok((article, _)) if articles.iter().any(|known: &super::output::Article| known.id == article.id) => {
                losses.add("an item whose uri another one has already, left out", place);
            }
            Ok((article, of_it)) => {
                actors.extend(of_it);
                articles.push(article);
            }
            Err(error) if many => {
                losses.add(format!("an item left out: {}", error.message), place);
                failed = Some(error);
            }
            Err(error) => return Err(error),
        }
    }
    let Some(first) = articles.first() else {
        return Err(failed.unwrap_or_else(|| ImportError::new("the list has no item", expected)));
    };
    let id = (articles.len() == 1).then(|| first.id.clone());
    Ok(Imported { bundle: Bundle::new(id, actors, articles), losses: losses.finish() })
}
