//! `depesche check` and `depesche schema` as a whole: what they print and how they end.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

fn depesche() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
    command.env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn check(arguments: &[&str], below: &Path) -> Output {
    depesche().arg("check").args(arguments).current_dir(below).output().expect("the program runs")
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    folder
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

#[track_caller]
fn ends(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "{}{}", stdout(output), String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn asset(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name).to_str().expect("UTF-8").to_owned()
}

const GOOD: &str = r#"{"format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "utf8"},
 "articles": [{"id": "a", "text": "x"}]}"#;

const WARNED: &str = r#"{"format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "utf8"},
 "articles": [{"id": "a", "text": "x", "url": "here", "mood": 3}]}"#;

const FAULTY: &str = r#"{
 "format": "annotated-article-bundle",
 "version": 1,
 "offsets": {"unit": "codepoint"},
 "actors": [{"id": "gull", "kind": "person", "label": "Gull", "iso3166": "QQ"}],
 "articles": [
  {
   "id": "sea",
   "published": "May",
   "text": "“The sea is high,” said Gull.",
   "quotes": [
    {"id": "q1", "kind": "direct", "spans": [{"start": 0, "end": 18, "exact": "“The sea was high,”"}], "speaker": {"entity": "crow"}}
   ]
  }
 ]
}
"#;

const TOLD: &str = r#"faulty.json:5:74: warning: `QQ` is a code of ISO 3166-1 for everyone's own use (actors[0].iso3166, record gull)
  |
5 |  "actors": [{"id": "gull", "kind": "person", "label": "Gull", "iso3166": "QQ"}],
  |                                                                          ^^^^
  = help: other programs may take it for another country

faulty.json:9:17: error: `May` is no date (articles[0].published, article sea)
  |
9 |    "published": "May",
  |                 ^^^^^
  = help: expected `2025`, `2025-09`, `2025-09-04` or `2025-09-04T18:30:00+02:00`; leave it out when it is not known

faulty.json:12:79: error: the text there is ““The sea is high,””, not ““The sea was high,””; the text differs: “The sea [was|is] high,” (articles[0].quotes[0].spans[0].exact, record q1, article sea)
   |
12 | …, "spans": [{"start": 0, "end": 18, "exact": "“The sea was high,”"}], "speaker": {"entity": "crow"}}
   |                                               ^^^^^^^^^^^^^^^^^^^^^
   = help: these words stand nowhere in the text; the annotation is kept, but attached to nothing

faulty.json:12:126: error: no actor and no other entity has the id `crow` (articles[0].quotes[0].speaker.entity, record q1, article sea)
   |
12 | …, "spans": [{"start": 0, "end": 18, "exact": "“The sea was high,”"}], "speaker": {"entity": "crow"}}
   |                                                                                              ^^^^^^
   = help: declare it in `actors` or correct the id; a placeholder stands in

3 errors, 1 warning in 1 of 2 files
"#;

#[test]
fn problems_are_told_with_their_line() {
    let folder = folder(&[("faulty.json", FAULTY), ("good.json", GOOD)]);
    let output = check(&["faulty.json", "good.json"], folder.path());
    ends(&output, 1);
    assert_eq!(stdout(&output), TOLD);
}

#[test]
fn the_exit_code_tells_how_it_went() {
    let folder = folder(&[("good.json", GOOD), ("warned.json", WARNED), ("faulty.json", FAULTY), ("none.json", "[1]")]);
    ends(&check(&["good.json"], folder.path()), 0);
    ends(&check(&["warned.json"], folder.path()), 0);
    ends(&check(&["--strict", "warned.json"], folder.path()), 1);
    ends(&check(&["faulty.json"], folder.path()), 1);
    ends(&check(&["none.json", "good.json"], folder.path()), 2);
    ends(&check(&["missing.json"], folder.path()), 2);
    let all = check(&["."], folder.path());
    ends(&all, 2);
    let last = stdout(&all).lines().last().expect("a sum");
    assert_eq!(last, "4 errors, 2 warnings in 3 of 4 files; 1 is no readable bundle");
    let none = depesche().arg("check").output().expect("the program runs");
    assert_eq!(none.status.code(), Some(2), "a path is needed");
}

#[test]
fn programs_get_one_json_object() {
    let folder = folder(&[("faulty.json", FAULTY), ("good.json", GOOD), ("none.json", "{")]);
    let told = check(&["--format", "json", "."], folder.path());
    ends(&told, 2);
    let document: Value = serde_json::from_str(stdout(&told)).expect("one JSON value");
    let counts = &document["counts"];
    let count = |name: &str| counts[name].as_u64().expect("a number");
    assert_eq!(["files", "files_with_problems", "unreadable", "errors", "warnings"].map(count), [3, 2, 1, 4, 1]);
    let files = document["files"].as_array().expect("a list");
    let summary: Vec<_> = files.iter().map(|file| (file["file"].as_str(), file["readable"].as_bool())).collect();
    let wanted = [("./faulty.json", true), ("./good.json", true), ("./none.json", false)];
    assert_eq!(summary, wanted.map(|(file, readable)| (Some(file), Some(readable))));
    let problem = &files[0]["problems"][1];
    assert_eq!((&problem["severity"], &problem["kind"]), (&"error".into(), &"value".into()));
    assert_eq!((&problem["line"], &problem["column"]), (&9.into(), &17.into()));
    assert_eq!((&problem["path"], &problem["article"]), (&"articles[0].published".into(), &"sea".into()));
    assert_eq!(told.stdout, check(&["--format", "json", "."], folder.path()).stdout, "the same again");
}

#[test]
fn strict_reports_unknown_fields_and_takes_warnings_for_errors() {
    let folder = folder(&[("warned.json", WARNED)]);
    let output = check(&["--strict", "warned.json"], folder.path());
    let told = stdout(&output);
    assert!(told.contains("warned.json:2:55: error: the format has no field `mood` here"), "{told}");
    assert!(told.contains("error: `here` is no address on the web"), "{told}");
    assert!(told.ends_with("2 errors in 1 file\n"), "{told}");
    let lenient = check(&["warned.json"], folder.path());
    assert!(!stdout(&lenient).contains("mood` here") && stdout(&lenient).ends_with("1 warning in 1 file\n"));
}

#[test]
fn what_we_give_away_is_without_fault() {
    let output = check(&["--strict", &asset("assets/demo.json")], Path::new("."));
    ends(&output, 0);
    assert_eq!(stdout(&output), "no problems in 1 file\n");
}

#[test]
fn standard_input_is_checked_too() {
    let mut child = depesche()
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(FAULTY.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    ends(&output, 1);
    assert!(stdout(&output).contains("standard input:9:17: error: `May` is no date"));
}

/// Runs the program with nobody reading what it prints.
fn unread(arguments: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    depesche().args(arguments).stdout(writer).stderr(Stdio::piped()).output().expect("the program runs")
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let actor = |nth: usize| format!(r#"{{"id": "a{nth}", "kind": "country", "label": "L", "iso3166": "UK"}}"#);
    let actors: Vec<String> = (0..3_000).map(actor).collect();
    let many = GOOD.replace("\"articles\"", &format!("\"actors\": [{}], \"articles\"", actors.join(",")));
    let folder = folder(&[("many.json", &many)]);
    let file = folder.path().join("many.json");
    let file = file.to_str().expect("UTF-8");
    let told = check(&[file], folder.path());
    assert!(stdout(&told).ends_with("3000 errors in 1 file\n") && stdout(&told).lines().all(|line| line.len() < 500));
    ends(&unread(&["check", file]), 1);
    ends(&unread(&["check", "--format", "json", file]), 1);
    ends(&unread(&["schema"]), 0);
}

/// Whether only text and line feeds are printed, nothing that a terminal obeys.
#[track_caller]
fn is_harmless(output: &Output) {
    let hostile =
        |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    assert!(!stdout(output).contains(hostile), "{:?}", stdout(output));
    assert!(output.stderr.is_empty());
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_raw() {
    let escaped = r#"{"format": "annotated-article-bundle", "version": 1, "offsets": {"unit": "utf8"},
 "\u001b[2Jown\u202e": 1, "\u001b[2Jown\u202e": 2,
 "articles": [{"id": "\u001b[31ma\u009b", "text": "x\u001b]0;x\u0007", "published": "\u001b[31m\u2066\r", "language": "\u0007",
  "quotes": [{"id": "\u0000q", "kind": "direct", "spans": [{"start": 0, "end": 1, "exact": "\u001b]8;;\u0007"}], "speaker": {"entity": "\u009d"}}]}]}"#;
    let raw = "{\"format\": \"\u{1b}[2J\u{9b}\u{202e}\u{7}\r\t\"}";
    let name = "a\u{1b}[31m\u{202e}b.json";
    let folder = folder(&[(name, escaped), ("raw.json", raw)]);
    fs::write(folder.path().join("bytes.json"), b"{\"a\": \"\x1b[2J\xff\x9b\"}").expect("a file");
    for format in ["text", "json"] {
        let output = check(&["--strict", "--format", format, "."], folder.path());
        assert_eq!(output.status.code(), Some(2));
        is_harmless(&output);
    }
    let told = check(&["."], folder.path());
    assert!(stdout(&told).contains("`?[31m"), "{}", stdout(&told));
}

#[test]
fn the_schema_is_printed_as_it_is() {
    let output = depesche().arg("schema").output().expect("the program runs");
    ends(&output, 0);
    assert_eq!(stdout(&output), fs::read_to_string(asset("assets/bundle-v1.schema.json")).expect("the schema"));
    let schema: Value = serde_json::from_str(stdout(&output)).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn a_file_may_be_called_like_a_command() {
    let folder = folder(&[("check", "[1]")]);
    let output = depesche().arg("./check").current_dir(folder.path()).output().expect("the program runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("./check:1:1: error: this JSON is no annotated article bundle"), "{told}");
    let output = depesche().args(["./check", "check"]).current_dir(folder.path()).output().expect("the program runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("nothing to read"), "only the first word can be a command: {told}");
}

#[test]
fn a_correction_may_stand_in_another_file_than_what_it_corrects() {
    let later = GOOD.replace(r#""id": "a", "#, r#""id": "b", "revision_of": "a", "#);
    let lost = GOOD.replace(r#""id": "a", "#, r#""id": "c", "revision_of": "nobody", "#);
    let folder = folder(&[("earlier.json", GOOD), ("later.json", &later), ("lost.json", &lost)]);
    ends(&check(&["--strict", "earlier.json", "later.json"], folder.path()), 0);
    let alone = check(&["--strict", "later.json"], folder.path());
    ends(&alone, 1);
    assert!(stdout(&alone).contains("no article of this bundle has the id `a`"), "{}", stdout(&alone));
    let all = check(&["--strict", "."], folder.path());
    ends(&all, 1);
    assert!(stdout(&all).contains("1 error") && stdout(&all).contains("`nobody`"), "{}", stdout(&all));
}
