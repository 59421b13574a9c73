//! Files of other programs. Whatever they hold, an importer refuses them or makes a bundle without a problem.

use depesche::bundle;
use depesche::import::{Format, Input, Map};
use depesche::model::Clean;

pub fn wikinews(bytes: &[u8]) {
    import(Format::WikinewsQuotes, "7 - A: b (2030-01-02).pretty.json", bytes, false);
}

/// Plain text, or Markdown when the first byte is odd.
pub fn text(bytes: &[u8]) {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    import(Format::Text, if first & 1 == 1 { "a.md" } else { "a.txt" }, bytes, false);
}

pub fn brat(bytes: &[u8]) {
    import(Format::Brat, "a.ann", bytes, true);
}

pub fn cas_json(bytes: &[u8]) {
    import(Format::CasJson, "a.json", bytes, false);
}

pub fn webanno_tsv(bytes: &[u8]) {
    import(Format::WebannoTsv, "a.tsv", bytes, false);
}

pub fn dna(bytes: &[u8]) {
    import(Format::Dna, "a.dna", bytes, false);
}

pub fn w3c(bytes: &[u8]) {
    import(Format::W3c, "a.json", bytes, true);
}

pub fn corenlp(bytes: &[u8]) {
    import(Format::CoreNlp, "a.json", bytes, true);
}

pub fn ninjs(bytes: &[u8]) {
    import(Format::Ninjs, "a.json", bytes, false);
}

/// Imports bytes; with a companion, what stands before the first NUL is its text.
fn import(format: Format, name: &str, bytes: &[u8], with_companion: bool) {
    let (text, bytes) = match bytes.iter().position(|&byte| byte == 0) {
        Some(at) if with_companion => (Some(&bytes[..at]), &bytes[at + 1..]),
        _ => (None, bytes),
    };
    let companion = text.map(|text| ("a.txt".to_owned(), text.to_vec()));
    let input = Input { name: name.to_owned(), bytes: bytes.to_vec(), companion };
    format.recognises(&input);
    let Ok(imported) = format.import(&input, &Map::default()) else { return };
    let json = imported.bundle.to_json();
    assert_eq!(json, imported.bundle.to_json());
    let loaded = bundle::load(&Clean::line("fuzzed"), json.as_bytes()).expect("an importer makes bundles");
    assert_eq!(loaded.problems, [], "{json}");
}
