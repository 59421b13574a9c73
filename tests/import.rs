//! `depesche import`, from files to bundles.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use depesche::bundle;
use depesche::model::Clean;
use rustix::process::{Pid, Signal, kill_process};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)
}

fn depesche() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
    command.arg("import").stdin(Stdio::null());
    command
}

fn ran(command: &mut Command) -> (i32, String, String) {
    told(&command.output().expect("the program runs"))
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr))
}

/// The names in a folder with what the files hold, sorted.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let mut files: Vec<_> = entries.map(|path| (name(&path), fs::read(path).expect("a file"))).collect();
    files.sort();
    files
}

fn assert_sound(json: &[u8]) -> bundle::Loaded {
    let loaded = bundle::load(&Clean::line("output"), json).expect("a bundle");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded
}

#[test]
fn one_file_goes_to_standard_output_and_its_losses_to_standard_error() {
    let (code, out, err) = ran(depesche().arg("wikinews-quotes").arg(fixture("wikinews.json")));
    assert_eq!(code, 0, "{err}");
    assert_eq!(assert_sound(out.as_bytes()).bundle.articles[0].quotes.len(), 5);
    assert!(err.contains("wikinews.json: lost: a speaker named by a pronoun or the like is not resolved"), "{err}");
    assert!(err.ends_with("1 file imported, 1 article, 5 quotes, 5 losses\n"), "{err}");
    assert_eq!(ran(depesche().arg("auto").arg(fixture("wikinews.json"))).1, out, "the same bytes twice");
}

#[test]
fn ctrl_c_leaves_whole_files_and_says_what_was_left_out() {
    for joined in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(path(name), format!("The title of {name}\n\nThe text.")).expect("written");
        }
        let mut command = depesche();
        command.args(if joined { &["--join"][..] } else { &[] });
        command.args(["text".into(), path("a.txt"), path("missing.txt"), "-".into(), path("b.txt"), path("c.txt")]);
        command.arg("-o").arg(path("out")).stdin(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut err = BufReader::new(child.stderr.take().expect("it is piped"));
        let mut line = String::new();
        while !line.contains("missing.txt") {
            line.clear();
            assert!(err.read_line(&mut line).expect("a line") > 0, "the missing file is told");
        }
        // It waits for standard input by now, and takes that in; or it comes to it only now, and leaves it out.
        let process = Pid::from_child(&child);
        kill_process(process, Signal::INT).expect("it is there");
        let mut input = child.stdin.take().expect("it is piped");
        let _ = input.write_all(b"From a pipe\n\nThe text.");
        drop(input);
        let mut rest = String::new();
        err.read_to_string(&mut rest).expect("text");
        assert_eq!(child.wait().expect("it ends").code(), Some(130), "{rest}");
        let left_out = if joined { "left out, and nothing was joined;" } else { "left out;" };
        let said = |count| format!("interrupted: {count} of 5 inputs {left_out} the same command goes on\n");
        let count = [2, 3].into_iter().find(|&count| rest.contains(&said(count)));
        let count = count.unwrap_or_else(|| panic!("{rest}"));
        let written = files(&path("out"));
        // One of the five is missing.
        assert_eq!(written.len(), if joined { 0 } else { 4 - count }, "{rest}");
        for (name, bytes) in written {
            assert!(["a.json", "standard-input.json"].contains(&name.as_str()), "{name}");
            assert_sound(&bytes);
        }
    }
}

#[test]
fn a_folder_becomes_a_folder_and_the_second_run_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("in");
    fs::create_dir_all(input.join("deep/er")).expect("folders");
    fs::write(input.join("Möwe: 1.txt"), "Die Möwe\n\nSie fliegt.").expect("written");
    fs::write(input.join("deep/er/möwe 1.md"), "# Die Möwe\n\nSie schläft.").expect("written");
    fs::write(input.join(".hidden.txt"), "x").expect("written");
    fs::write(input.join("other.csv"), "x").expect("written");
    let output = folder.path().join("new/out");
    let run = || ran(depesche().arg("text").arg(&input).arg("-o").arg(&output));
    let (code, out, err) = run();
    assert_eq!((code, &*out), (0, ""), "{err}");
    let first = files(&output);
    let names: Vec<_> = first.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["Möwe-1.json", "möwe-1-2.json"]);
    for (_, json) in &first {
        assert_sound(json);
    }
    assert_eq!(run().0, 0);
    assert_eq!(files(&output), first);

    fs::write(input.join("Möwe: 1.txt"), "Die Möwe\n\nSie taucht.").expect("written");
    let (code, _, err) = run();
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("is there and differs; --force overwrites it"), "{err}");
    assert_eq!(files(&output), first);
    assert_eq!(ran(depesche().arg("text").arg(&input).arg("--force").arg("-o").arg(&output)).0, 0);
    assert_ne!(files(&output), first);
}

#[test]
fn what_fails_is_told_and_the_rest_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("out");
    fs::write(folder.path().join("a.json"), "{\"format\": 1}").expect("written");
    let mut command = depesche();
    command.arg("auto").arg(folder.path()).arg(fixture("ferry.md")).arg("missing\u{1b}.txt").arg("-o").arg(&output);
    let (code, out, err) = ran(&mut command);
    assert_eq!((code, &*out), (1, ""), "{err}");
    assert_eq!(files(&output).len(), 1);
    assert!(err.contains("a.json: error: no format that can be imported is recognised; name the format"), "{err}");
    assert!(err.contains("missing?.txt: error: there is no such file"), "{err}");
    assert!(err.contains("1 file imported, 1 article, 0 quotes") && err.ends_with("; 2 failed\n"), "{err}");
}

#[test]
fn nothing_imported_is_exit_code_2() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, out, err) = ran(depesche().arg("text").arg(folder.path()));
    assert_eq!((code, &*out), (2, ""));
    assert!(err.contains("the folder holds no further file of the kind *.txt, *.md, *.markdown"), "{err}");
    let (code, _, err) = ran(depesche().arg("tex").arg("x"));
    assert_eq!(code, 2);
    let formats = "wikinews-quotes, text, brat, cas-json, webanno-tsv, dna, w3c, corenlp, ninjs or auto";
    assert!(err.contains(&format!("no such format; expected {formats}")), "{err}");
    let (code, out, err) = ran(depesche().arg("text").arg(fixture("ferry.md")).arg(fixture("wikinews.json")));
    assert_eq!((code, &*out), (2, ""));
    assert!(err.contains("2 files can't go to standard output; name a folder with -o DIR, or"), "{err}");
}

#[test]
fn annotations_are_read_with_the_text_beside_them() {
    let (code, out, err) = ran(depesche().arg("auto").arg(fixture("brat")));
    assert_eq!(code, 0, "{err}");
    assert_eq!(assert_sound(out.as_bytes()).bundle.articles[0].quotes.len(), 2);
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.toml");
    fs::write(&map, "[brat]\nquote = ['Boat']").expect("written");
    let (_, out, err) = ran(depesche().arg("brat").arg(fixture("brat")).arg("--map").arg(&map));
    assert_eq!(assert_sound(out.as_bytes()).bundle.articles[0].quotes.len(), 1, "{err}");
    fs::write(&map, "[brat]\nquote = 7").expect("written");
    let (code, out, err) = ran(depesche().arg("brat").arg(fixture("brat")).arg("--map").arg(&map));
    assert_eq!((code, &*out), (2, ""));
    assert!(err.contains("map.toml: TOML parse error at line 2, column 9"), "{err}");
}

#[test]
fn a_text_beside_is_one_by_itself_unless_annotations_are_about_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("out");
    let (code, _, err) = ran(depesche().arg("auto").arg(fixture("w3c")).arg("-o").arg(&output));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("2 files imported, 2 articles, 4 quotes"), "{err}");
    let names: Vec<_> = files(&output).into_iter().map(|(name, json)| (name, assert_sound(&json))).collect();
    assert_eq!(names.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["ferry.json", "notes.json"]);

    fs::copy(fixture("wikinews.json"), folder.path().join("a.json")).expect("copied");
    fs::write(folder.path().join("a.txt"), "The ferry\n\nIt sails.").expect("written");
    let input = ["a.json", "a.txt"].map(|name| folder.path().join(name));
    let (code, _, err) = ran(depesche().arg("auto").args(&input).arg("-o").arg(folder.path().join("both")));
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("2 files imported, 2 articles, 5 quotes"), "{err}");
}

#[test]
fn a_text_belongs_to_the_analysis_beside_it_and_to_no_other_file() {
    let (code, out, err) = ran(depesche().arg("auto").arg(fixture("corenlp")));
    assert_eq!(code, 0, "{err}");
    assert_eq!(assert_sound(out.as_bytes()).bundle.articles[0].quotes.len(), 4);
    assert!(!err.contains("put together from its words"), "{err}");
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(fixture("wikinews.json"), folder.path().join("a.json")).expect("copied");
    fs::write(folder.path().join("a.txt"), "Die Möwe\n\nSie fliegt.").expect("written");
    let (code, out, err) = ran(depesche().arg("auto").arg("--join").arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    assert_eq!(assert_sound(out.as_bytes()).bundle.articles.len(), 2, "{err}");
}

#[test]
fn news_items_are_told_by_their_fields() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = folder.path().join("out");
    let (code, _, err) = ran(depesche().arg("auto").arg(fixture("ninjs")).arg("-o").arg(&output));
    assert_eq!(code, 0, "{err}");
    let written = files(&output);
    let names: Vec<_> = written.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["ferry-1.json", "ferry-3.json"]);
    for (_, json) in &written {
        assert_sound(json);
    }
    assert!(err.contains("ferry-3.json: lost: the field `associations`"), "{err}");
}

#[test]
fn exports_of_annotation_projects_are_told_apart_and_read() {
    let (code, json, err) = ran(depesche().arg("auto").arg(fixture("inception/ferry.json")));
    assert_eq!(code, 0, "{err}");
    assert_eq!(assert_sound(json.as_bytes()).bundle.articles[0].quotes.len(), 4);
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.toml");
    fs::write(&map, "[inception]\nquote = ['Speaker']\nspeaker = []").expect("written");
    let (code, tsv, err) = ran(depesche().arg("auto").arg(fixture("inception/ferry.tsv")).arg("--map").arg(&map));
    assert_eq!(code, 0, "{err}");
    assert_eq!(assert_sound(tsv.as_bytes()).bundle.articles[0].quotes.len(), 1);
}

#[test]
fn joined_files_are_one_bundle() {
    let mut command = depesche();
    command.arg("auto").arg("--join").arg(fixture("ferry.md")).arg(fixture("wikinews.json"));
    let (code, out, err) = ran(&mut command);
    assert_eq!(code, 0, "{err}");
    let loaded = assert_sound(out.as_bytes());
    assert_eq!((loaded.bundle.articles.len(), loaded.bundle.actors.len()), (2, 2));
}

#[test]
fn standard_input_is_a_file_too() {
    let mut child = depesche()
        .args(["text", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = child.stdin.take().expect("piped");
    input.write_all("Die Möwe\n\nSie fliegt, und das ist nicht zu übersehen.".as_bytes()).expect("written");
    drop(input);
    let (code, out, err) = told(&child.wait_with_output().expect("it ends"));
    assert_eq!(code, 0, "{err}");
    assert_eq!(assert_sound(out.as_bytes()).bundle.articles[0].headline.as_deref(), Some("Die Möwe"));
}
