//! Every line for the shell in the README runs as it is printed: in a folder that has what the lines name, with the program on
//! the path. What is piped into a program that is not there, or that wants a terminal, is read by the test.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Programs that want a terminal.
const INTERACTIVE: &[&str] = &["fzf", "less"];

/// Lines that are not run: what builds the program, and a database that no text file can stand for.
const LEFT_OUT: &[&str] = &["cargo ", "depesche import dna "];

/// The lines of all blocks for the shell.
fn lines() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let blocks = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let lines = blocks.flat_map(|(block, _)| block.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// A home and what the lines name.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let put = |from: &Path, to: &str| {
        let to = folder.path().join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::copy(from, &to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    };
    let demo = fixtures.join("../../assets/demo.json");
    put(&demo, "week/demo.json");
    put(&demo, "briefing.json");
    for (from, to) in [
        ("harbour.json", "extra.json"),
        ("export/harbour.jsonl", "marks.jsonl"),
        ("import/ferry.md", "article.md"),
        ("import/brat/ferry.txt", "annotated/story.txt"),
        ("import/brat/ferry_ann1.ann", "annotated/story.ann"),
        ("import/w3c/ferry.json", "page.json"),
        ("import/w3c/ferry.txt", "page.txt"),
        ("import/inception/ferry.json", "project/island.json"),
        ("import/wikinews.json", "corpus/wikinews.json"),
        ("import/corenlp/ferry.txt.json", "article.txt.json"),
        ("import/corenlp/ferry.txt", "article.txt"),
        ("import/ninjs/ferry-3.json", "feed/news.json"),
    ] {
        put(&fixtures.join(from), to);
    }
    let harbour = fs::read_to_string(fixtures.join("harbour.json")).expect("a bundle");
    let sound = harbour.replace("javascript:alert(1)", "https://gull.example/traps");
    fs::write(folder.path().join("week/harbour.json"), sound).expect("written");
    let report = "> We are counting on American backing\n— Volodymyr Zelenskyy, Paris talks on Ukraine put two buyers of Russian \
                  oil in the spotlight\n";
    fs::write(folder.path().join("report.md"), report).expect("written");
    let annotations = r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://notes.example/a", "type": "Annotation",
        "target": {"source": "https://gull.example/2030/ferry?id=1",
            "selector": {"type": "TextQuoteSelector", "exact": "The crews keep silent."}}}"#;
    fs::write(folder.path().join("annotations.json"), annotations).expect("written");
    fs::write(folder.path().join("list.tmpl"), "${passage|html}\n").expect("written");
    folder
}

fn is_there(program: &str) -> bool {
    let found = Command::new("sh").args(["-c", &format!("command -v {program}")]).stdout(Stdio::null()).status();
    found.expect("a shell").success()
}

/// The line up to where it is piped into a program that can't be had here.
fn runnable(line: &str) -> String {
    let mut pieces = line.split(" | ");
    let mut kept = vec![pieces.next().unwrap_or_default()];
    for piece in pieces {
        let program = piece.split(' ').next().unwrap_or_default();
        let is_program = !program.is_empty() && program.chars().all(|c| c.is_ascii_lowercase());
        if is_program && (INTERACTIVE.contains(&program) || !is_there(program)) {
            break;
        }
        kept.push(piece);
    }
    kept.join(" | ")
}

/// How a line ended and what it wrote: code, output, errors.
fn run(line: &str, home: &Path) -> (i32, String, String) {
    let programs = Path::new(env!("CARGO_BIN_EXE_depesche")).parent().expect("a folder");
    let mut path = OsString::from(programs);
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env("PATH", path).env("HOME", home).current_dir(home).stdin(Stdio::null());
    for (variable, folder) in [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")] {
        shell.env(variable, home.join(folder));
    }
    shell.env("URL", format!("file://{}", home.join("briefing.json").display()));
    let output = shell.output().expect("a shell");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

#[test]
fn every_line_of_the_readme_runs_as_printed() {
    let folder = folder();
    let (code, _, told) = run("depesche bookmarks import marks.jsonl", folder.path());
    assert_eq!(code, 0, "there are bookmarks from the beginning: {told}");
    let mut ran = 0;
    for line in lines() {
        if LEFT_OUT.iter().any(|left_out| line.starts_with(left_out)) || (line.starts_with("curl") && !is_there("curl"))
        {
            continue;
        }
        let line = runnable(&line);
        let (code, out, told) = run(&line, folder.path());
        assert_eq!(code, 0, "{line}\n{out}\n{told}");
        assert!(!told.contains("error") && !told.contains("not found"), "{line}\n{told}");
        // A file or folder that the line writes has something in it.
        let (_, command) = line.split_once("depesche").unwrap_or_default();
        let words: Vec<&str> = command.split('#').next().unwrap_or_default().split_whitespace().collect();
        let written = words.windows(2).filter(|pair| [">", ">>", "-o"].contains(&pair[0])).map(|pair| pair[1]);
        let mut files = 0;
        for name in written {
            let path = folder.path().join(name);
            let about = fs::metadata(&path).unwrap_or_else(|error| panic!("{line}: {name}: {error}"));
            assert!(about.is_dir() || about.len() > 0, "{line}: {name} is empty");
            files += 1;
        }
        let quiet = line.contains("import") || !line.contains("depesche");
        assert!(files > 0 || quiet || !out.trim().is_empty(), "{line} prints nothing");
        ran += 1;
    }
    assert!(ran >= 35, "{ran}");
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
    assert!(read("macron.csv").starts_with("id,kind,speaker,") && read("macron.csv").contains("Emmanuel Macron"));
    assert!(read("quotes.jsonl").lines().count() > 40, "every quote of the folder is new the first time");
    assert!(fs::read_dir(folder.path().join("bundles")).expect("a folder").count() >= 5);
}

/// The recipe for a folder that is watched: what has been seen does not come again, a new file does.
#[test]
fn a_watched_folder_gives_what_is_new() {
    let folder = folder();
    let lines = lines();
    let first = lines.iter().position(|line| line.contains(".seen ] ||")).expect("the recipe");
    let recipe = lines[first..first + 4].join("\n");
    let count = || {
        let (code, _, told) = run(&recipe, folder.path());
        assert_eq!(code, 0, "{told}");
        fs::read_to_string(folder.path().join("quotes.jsonl")).expect("a file").lines().count()
    };
    let all = count();
    assert!(all > 40);
    assert_eq!(count(), all);
    let later = folder.path().join("week/later.json");
    fs::copy(folder.path().join("extra.json"), &later).expect("copied");
    let tomorrow = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    fs::File::options().write(true).open(&later).and_then(|file| file.set_modified(tomorrow)).expect("a time");
    let with_later = count();
    assert!(with_later > all && with_later < 2 * all, "{all}, then {with_later}");
}

/// The rows that are piped into fzf have in their first column what its preview shows.
#[test]
fn the_preview_shows_the_row_that_is_chosen() {
    let folder = folder();
    let mut shown = 0;
    for line in lines().iter().filter(|line| line.contains("| fzf")) {
        let (code, out, told) = run(&runnable(line), folder.path());
        assert_eq!(code, 0, "{line}: {told}");
        let (_, preview) = line.split_once("--preview '").expect("a preview");
        let preview = preview.split('\'').next().unwrap_or_default();
        let row = out.split(['\n', '\0']).find(|row| row.contains("sentence") || row.contains("quote")).expect("a row");
        let at = row.split('\t').next().unwrap_or_default();
        let (code, out, told) = run(&preview.replace("{1}", &format!("'{at}'")), folder.path());
        assert_eq!((code, told.as_str()), (0, ""), "{preview} of {at}");
        assert!(!out.trim().is_empty());
        shown += 1;
    }
    assert!(shown >= 2);
}
