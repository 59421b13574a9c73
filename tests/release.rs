//! What `release/pack` puts into an archive is complete.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What a program writes to standard output; it has to succeed.
fn output(program: &str, arguments: &[&str]) -> String {
    let ran = Command::new(program).args(arguments).output().expect("the program runs");
    assert!(ran.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("text")
}

#[test]
fn an_archive_has_the_program_its_manual_completions_and_licences() {
    let depesche = env!("CARGO_BIN_EXE_depesche");
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("release/pack");
    let folder = tempfile::tempdir().expect("a folder");
    let shown = folder.path().to_string_lossy().into_owned();
    // A small file in place of the program, which is large without optimisation.
    let small = folder.path().join("program");
    fs::write(&small, format!("#!/bin/sh\nexec '{depesche}' \"$@\"\n")).expect("a script");
    assert!(Command::new("chmod").arg("+x").arg(&small).status().expect("chmod runs").success());
    let archive = output(&pack.to_string_lossy(), &[&small.to_string_lossy(), "depesche-0-test", &shown]);
    let archive = archive.trim_end();
    let names = output("tar", &["-tzf", archive]);
    let has = |name: &str| names.lines().any(|line| line == format!("depesche-0-test/{name}"));
    for name in ["depesche", "README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "docs/query.md"] {
        assert!(has(name), "{name} is missing:\n{names}");
    }
    for name in ["depesche.bash", "_depesche", "depesche.fish"] {
        assert!(has(&format!("completions/{name}")), "{name} is missing:\n{names}");
    }
    for page in ["depesche", "depesche-search", "depesche-positions", "depesche-bookmarks", "depesche-config"] {
        assert!(has(&format!("man/man1/{page}.1")), "{page} is missing:\n{names}");
    }
    output("tar", &["-xzf", archive, "-C", &shown]);
    let unpacked = folder.path().join("depesche-0-test");
    for entry in fs::read_dir(unpacked.join("man/man1")).expect("pages") {
        let page = fs::read_to_string(entry.expect("a page").path()).expect("text");
        assert!(page.contains(".TH") && page.contains("SYNOPSIS"), "{page}");
    }
    assert!(output(&unpacked.join("depesche").to_string_lossy(), &["--version"]).starts_with("depesche "));
}
