//! What is tried with arbitrary bytes, and what has to hold then. A fuzzer runs these in `fuzz/`; the tests run them over the
//! inputs that were worth keeping.

mod bundles;
mod importing;
mod journals;
mod searching;
mod terminal;
mod texts;

/// Something to try, by its name: that of the fuzzer's target and of the folder with its kept inputs.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const TARGETS: &[Target] = &[
    ("bundle", bundles::bundle),
    ("clean", texts::clean),
    ("wrap", texts::wrap),
    ("segment", texts::segment),
    ("verbatim", texts::verbatim),
    ("query", searching::query),
    ("journal", journals::journal),
    ("keys", terminal::keys),
    ("import_wikinews", importing::wikinews),
    ("import_text", importing::text),
    ("import_brat", importing::brat),
    ("import_cas_json", importing::cas_json),
    ("import_webanno_tsv", importing::webanno_tsv),
    ("import_dna", importing::dna),
    ("import_w3c", importing::w3c),
    ("import_corenlp", importing::corenlp),
    ("import_ninjs", importing::ninjs),
];

/// The bytes as text, and the rest after a first line, for what needs two.
fn two_texts(bytes: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(bytes);
    let (first, second) = text.split_once('\n').unwrap_or((&text, ""));
    (first.to_owned(), second.to_owned())
}
