//! What the targets in `fuzz_targets` try; `docs/testing.md` says how to run them.

#[path = "../../tests/fuzzed/mod.rs"]
pub mod fuzzed;

/// Runs the target of a name.
pub fn run(name: &str, bytes: &[u8]) {
    let (_, target) = fuzzed::TARGETS.iter().find(|(known, _)| *known == name).expect("a target of this name");
    target(bytes);
}
