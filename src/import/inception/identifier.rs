//! Entries of knowledge bases.

/// The item of Wikidata that an address or a short name means: "Q42".
pub(super) fn wikidata(value: &str) -> Option<&str> {
    let value = value.trim();
    let long =
        ["http://www.wikidata.org/", "https://www.wikidata.org/", "http://wikidata.org/", "https://wikidata.org/"];
    let short = ["wd:", "wikidata:", "Wikidata:"];
    let item = match long.iter().find_map(|start| value.strip_prefix(start)) {
        Some(rest) => rest.rsplit('/').next()?,
        None => short.iter().find_map(|start| value.strip_prefix(start)).unwrap_or(value),
    };
    let digits = item.strip_prefix('Q')?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(item)
}

/// Whether a value is an address on the web.
pub(super) fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_known_in_all_its_spellings() {
        for value in ["Q7", "wd:Q7", "http://www.wikidata.org/entity/Q7", "https://www.wikidata.org/wiki/Q7"] {
            assert_eq!(wikidata(value), Some("Q7"), "{value}");
        }
        for value in ["", "Q", "Quote", "http://www.wikidata.org/entity/P7", "http://example.org/Q7"] {
            assert_eq!(wikidata(value), None, "{value}");
        }
    }
}
