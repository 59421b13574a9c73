//! The inputs that a fuzzer found worth keeping, and those that once did harm: all of them do none.

mod fuzzed;

use std::fs;
use std::path::Path;

#[test]
fn the_kept_inputs_do_no_harm() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzzed/corpus");
    for (name, target) in fuzzed::TARGETS {
        let kept = fs::read_dir(folder.join(name)).unwrap_or_else(|error| panic!("corpus of {name}: {error}"));
        let mut count = 0;
        for entry in kept {
            let path = entry.expect("an entry").path();
            let bytes = fs::read(&path).expect("a file");
            // What fails is named, also when it hangs.
            println!("{}", path.display());
            target(&bytes);
            count += 1;
        }
        assert!(count > 0, "{name} has no inputs");
    }
}
