//! Commands in pipes: an end that nobody reads, NUL behind the rows, and every form of them.

use std::path::Path;

use crate::{Ran, demo, depesche, folder};

/// Commands that print something, on what [`home`] has in it.
const PRINTING: &[&[&str]] = &[
    &[],
    &["--help"],
    &["--version"],
    &["quotes"],
    &["quotes", "--format", "table"],
    &["quotes", "--format", "json"],
    &["quotes", "--format", "jsonl"],
    &["quotes", "--format", "csv"],
    &["quotes", "--format", "tsv"],
    &["quotes", "--query", "speaker:macron"],
    &["actors"],
    &["positions"],
    &["positions", "--format", "json"],
    &["positions", "--matrix"],
    &["positions", "--matrix", "--format", "table"],
    &["positions", "--matrix", "--format", "csv"],
    &["search", "the"],
    &["search", "the", "--format", "table"],
    &["search", "--saved", "The"],
    &["show", "demo-en"],
    &["show", "demo-en", "--plain"],
    &["show", "demo-en#s17"],
    &["check", "good.json"],
    &["check", "--format", "json", "good.json"],
    &["verify", "--all", "report.md"],
    &["verify", "--all", "--format", "json", "report.md"],
    &["bookmarks"],
    &["bookmarks", "--where"],
    &["bookmarks", "export", "--format", "md"],
    &["bookmarks", "export", "--format", "org"],
    &["bookmarks", "export", "--format", "csv"],
    &["bookmarks", "export", "--format", "jsonl"],
    &["bookmarks", "export", "--format", "csl-json"],
    &["bookmarks", "export", "--format", "bibtex"],
    &["import", "text", "article.md"],
    &["config", "--print-default"],
    &["config", "--where"],
    &["config", "--schema"],
    &["config", "--themes"],
    &["config", "--check", "--config", "broken.toml"],
    &["schema"],
    &["completions", "bash"],
    &["man"],
    &["man", "quotes"],
];

/// A folder that is a home, with bookmarks, a saved search and files for the commands.
fn home() -> tempfile::TempDir {
    let good = r#"{"format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "utf8"},
        "articles": [{"id": "a", "text": "The ferry sails.", "published": "soon"}]}"#;
    let home = folder(&[
        ("good.json", good.to_owned()),
        ("report.md", "> We are counting on American backing, he said.\n".to_owned()),
        ("article.md", "# A ferry\n\nIt sails.\n".to_owned()),
        ("broken.toml", "mous = true\n".to_owned()),
    ]);
    let data = home.path().join(".local/share/depesche");
    std::fs::create_dir_all(&data).expect("a folder");
    std::fs::write(data.join("searches.jsonl"), "{\"name\":\"The\",\"query\":\"the\"}\n").expect("a file");
    let bookmarks = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/export/harbour.jsonl");
    let taken = Ran::of(at_home(&["bookmarks", "import", bookmarks], home.path()).output().expect("the program runs"));
    assert_eq!(taken.code, Some(0), "{}", taken.err);
    home
}

fn at_home(arguments: &[&str], home: &Path) -> std::process::Command {
    let mut command = depesche(arguments, home);
    for (variable, folder) in
        [("HOME", ""), ("XDG_DATA_HOME", ".local/share"), ("XDG_CONFIG_HOME", ".config"), ("XDG_STATE_HOME", "state")]
    {
        command.env(variable, home.join(folder));
    }
    command
}

#[test]
fn a_pipe_that_nobody_reads_ends_every_command_quietly() {
    let home = home();
    for arguments in PRINTING {
        let read = Ran::of(at_home(arguments, home.path()).output().expect("the program runs"));
        assert!(!read.out.is_empty(), "{arguments:?} prints nothing: {read:?}");
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let unread = Ran::of(at_home(arguments, home.path()).stdout(writer).output().expect("the program runs"));
        assert_eq!((unread.code, &unread.err), (read.code, &read.err), "{arguments:?}");
    }
}

/// The commands whose rows take `--format` and `-0`.
const ROWS: &[&[&str]] = &[&["quotes"], &["actors"], &["positions"], &["positions", "--matrix"], &["search", "the"]];

#[test]
fn rows_of_every_command_end_as_asked_in_every_form() {
    for arguments in ROWS {
        let out = |more: &[&str]| {
            let ran = demo(&[arguments, more].concat());
            assert_eq!(ran.code, Some(0), "{arguments:?} {more:?}: {}", ran.err);
            ran.out
        };
        for form in ["jsonl", "tsv"] {
            let lines = out(&["--format", form]);
            assert!(lines.lines().count() > 2, "{arguments:?} {form}");
            assert_eq!(out(&["--format", form, "-0"]), lines.replace('\n', "\0"), "{arguments:?} {form}");
        }
        assert_eq!(out(&["-0"]), out(&[]).replace('\n', "\0"), "{arguments:?}");
        for form in ["csv", "json", "table"] {
            assert_eq!(
                demo(&[arguments, &["-0", "--format", form][..]].concat()).code,
                Some(2),
                "{arguments:?} {form}"
            );
        }
        let list: Vec<serde_json::Value> = serde_json::from_str(&out(&["--format", "json"])).expect("a list");
        let lines = out(&["--format", "jsonl"]);
        let each = lines.lines().map(|line| serde_json::from_str(line).expect("an object"));
        assert_eq!(each.collect::<Vec<serde_json::Value>>(), list, "{arguments:?}");
        let (csv, bare) = (out(&["--format", "csv"]), out(&["--format", "csv", "--no-header"]));
        let (names, rows) = csv.split_once("\r\n").expect("a line of names");
        assert_eq!(rows, bare, "{arguments:?}");
        let of_json = list[0].as_object().expect("an object").len();
        assert!(names.split(',').count() >= of_json, "{arguments:?}: {names}");
        assert!(out(&["--format", "table"]).lines().count() > 2, "{arguments:?}");
    }
}
