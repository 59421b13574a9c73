//! Selectors as they stand in JSON-LD and in what the Hypothesis API gives.

use serde_json::{Map, Value};

use super::{Position, Quote, Selector, Unit};

/// The selectors of a target, or of one end of a range: `value` may be one, a list of alternatives, or an address. `unit` is what
/// positions count: the Recommendation says code points, Hypothesis counts UTF-16 units.
///
/// What has no type is taken for what its fields say. A selector that lacks what its type needs is given as [`Selector::Other`].
pub fn selectors(value: &Value, unit: Unit) -> Vec<Selector> {
    match value {
        Value::Array(list) => list.iter().filter_map(|value| selector(value, unit)).collect(),
        value => selector(value, unit).into_iter().collect(),
    }
}

fn selector(value: &Value, unit: Unit) -> Option<Selector> {
    match value {
        Value::Object(fields) => Some(object(fields, unit)),
        Value::String(address) => Some(Selector::Other(address.clone())),
        _ => None,
    }
}

fn object(fields: &Map<String, Value>, unit: Unit) -> Selector {
    let kind = kind(fields);
    let outer = match kind {
        "TextQuoteSelector" => quote(fields),
        "TextPositionSelector" => position(fields, unit),
        "DataPositionSelector" => position(fields, Unit::Byte),
        "FragmentSelector" => fields.get("value").and_then(Value::as_str).and_then(fragment),
        "RangeSelector" => range(fields, unit),
        "" => quote(fields).or_else(|| position(fields, unit)),
        _ => None,
    };
    let outer = outer.unwrap_or_else(|| Selector::Other(kind.to_owned()));
    match fields.get("refinedBy").map(|inner| selectors(inner, unit)) {
        Some(inner) if !inner.is_empty() => Selector::Refined { outer: Box::new(outer), inner },
        _ => outer,
    }
}

/// The type without a prefix or namespace; empty when there is none.
fn kind(fields: &Map<String, Value>) -> &str {
    let kind = fields.get("type").or_else(|| fields.get("@type"));
    let kind = kind.and_then(|kind| kind.as_str().or_else(|| kind.as_array()?.first()?.as_str())).unwrap_or_default();
    kind.rsplit([':', '#', '/']).next().unwrap_or(kind)
}

fn quote(fields: &Map<String, Value>) -> Option<Selector> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let quote = Quote { exact: text("exact"), prefix: text("prefix"), suffix: text("suffix") };
    (!quote.exact.trim().is_empty()).then_some(Selector::Quote(quote))
}

fn position(fields: &Map<String, Value>, unit: Unit) -> Option<Selector> {
    let offset = |name: &str| fields.get(name)?.as_u64()?.try_into().ok();
    Some(Selector::Position(Position { start: offset("start")?, end: offset("end")?, unit }))
}

fn range(fields: &Map<String, Value>, unit: Unit) -> Option<Selector> {
    let end = |name: &str| fields.get(name).map(|value| selectors(value, unit));
    Some(Selector::Range { from: end("startSelector")?, to: end("endSelector")? })
}

/// A `char=first,last` fragment (RFC 5147, section 2.1.1), which counts code points; what may follow it is no part of the place.
fn fragment(value: &str) -> Option<Selector> {
    let (start, end) = value.trim_start_matches('#').strip_prefix("char=")?.split(';').next()?.split_once(',')?;
    let start = if start.is_empty() { 0 } else { start.parse().ok()? };
    Some(Selector::Position(Position { start, end: end.parse().ok()?, unit: Unit::CodePoint }))
}
