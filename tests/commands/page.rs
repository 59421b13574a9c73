//! What `docs/commands.md` says is so: its examples are run, and the fields that it lists are those that are printed.

use std::path::Path;
use std::process::Command;

use crate::demo;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/commands.md");
    std::fs::read_to_string(path).expect("the page")
}

#[test]
fn the_examples_print_what_the_page_says() {
    let page = page();
    let program = Path::new(env!("CARGO_BIN_EXE_depesche")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").expect("a path"));
    let mut run = 0;
    for block in page.split("```console\n").skip(1) {
        let (block, _) = block.split_once("```").expect("an end");
        for example in block.split("$ ").filter(|example| !example.is_empty()) {
            let (line, expected) = example.split_once('\n').expect("a line");
            let mut shell = Command::new("sh");
            shell
                .args(["-c", line])
                .env("PATH", &path)
                .env_remove("CLICOLOR_FORCE")
                .current_dir(env!("CARGO_MANIFEST_DIR"));
            let output = shell.output().expect("a shell");
            let printed = [output.stdout, output.stderr].concat();
            assert_eq!(String::from_utf8(printed).expect("UTF-8"), expected, "{line}");
            run += 1;
        }
    }
    assert!(run >= 8, "{run} examples");
}

#[test]
fn the_fields_are_those_of_the_page() {
    let page = page();
    let passage = ["file", "article", "headline", "published", "language", "sentence", "text"];
    let commands: [(&str, &[&str], &[&str]); 5] = [
        ("quotes", &["quotes"], &passage),
        ("actors", &["actors"], &passage),
        ("positions", &["positions"], &passage),
        ("positions --matrix", &["positions", "--matrix"], &[]),
        ("search", &["search", "the"], &passage),
    ];
    for (name, arguments, more) in commands {
        let (_, section) = page.split_once(&format!("### Fields of `{name}`\n")).expect("a section");
        let section = section.split("\n#").next().unwrap_or(section);
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let listed: Vec<&str> = rows.chain(more.iter().copied()).collect();
        let printed = demo(&[arguments, &["--format", "tsv"]].concat());
        let printed: Vec<&str> = printed.out.lines().next().expect("names").split('\t').collect();
        assert_eq!(printed, listed, "{name}");
    }
}
