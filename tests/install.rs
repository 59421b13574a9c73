//! The README's `cargo install` and its first commands, with the program as it is then on the path. `.ci/run` asks for it: it
//! builds the program once more where the profiles differ.

use std::path::Path;
use std::process::{Command, Output};

fn ran(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    assert!(status.success(), "{command:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("UTF-8")
}

#[test]
#[ignore = "builds the program; .ci/run asks for it"]
fn the_program_can_be_installed_and_needs_nothing_beside_it() {
    let root = tempfile::tempdir().expect("a folder");
    let mut install = Command::new(env!("CARGO"));
    install.args(["install", "--path", ".", "--locked", "--debug", "--quiet", "--root"]).arg(root.path());
    ran(install.current_dir(env!("CARGO_MANIFEST_DIR")));
    let installed = root.path().join("bin/depesche");
    assert!(installed.is_file());
    // Elsewhere, with an empty home and nothing of the sources in sight.
    let home = tempfile::tempdir().expect("a folder");
    let depesche = |arguments: &[&str]| {
        let mut command = Command::new(&installed);
        ran(command.args(arguments).env_clear().env("HOME", home.path()).current_dir(home.path()))
    };
    assert_eq!(depesche(&["--version"]), format!("depesche {}\n", env!("CARGO_PKG_VERSION")));
    assert!(depesche(&[]).contains("Viele Zusagen, viele Fragen"), "the demo is built in");
    assert!(depesche(&["quotes", "--speaker", "macron"]).lines().count() > 5);
    assert!(depesche(&["man"]).contains(".TH depesche 1"));
    assert!(depesche(&["schema"]).contains("annotated-article-bundle"));
    let left: Vec<_> = std::fs::read_dir(home.path()).expect("a folder").collect();
    assert!(left.is_empty(), "commands leave nothing behind: {left:?}");
}

/// The README says what is needed to build: the version of Rust is that of the manifest.
#[test]
fn the_readme_names_the_version_of_rust_that_is_needed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| std::fs::read_to_string(root.join(name)).expect("a file");
    let needed = env!("CARGO_PKG_RUST_VERSION");
    assert!(read("README.md").contains(&format!("stable Rust {needed} or newer")), "{needed}");
    assert!(read("README.md").contains("cargo install --path ."));
}
