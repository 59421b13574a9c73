//! The forms that rows can have, and how commands end.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};

use crate::{Ran, demo, depesche, harbour, run};

#[test]
fn a_spreadsheet_gets_text_and_no_formula() {
    let harbour = harbour();
    let ran = run(&["quotes", "--kind", "direct", "--format", "csv", "harbour.json"], harbour.path());
    let names = "id,kind,speaker,speaker_id,inferred,addressees,medium,verbatim,cue,within,depth,wording,confidence,note,\
                 superseded,file,article,headline,published,language,sentence,text\r\n";
    let row = "q1,direct,Jo Ahlers,ahlers,false,,speech,,said,,0,exact,,,false,harbour.json,new,\
               Light on the mole (new),2025-03-01,en-GB,a,'=It must burn\r\n";
    assert_eq!(ran.out, format!("{names}{row}"));
    let bare = run(&["quotes", "--kind", "direct", "--format", "csv", "--no-header", "harbour.json"], harbour.path());
    assert_eq!(bare.out, row);
    let tsv = run(&["quotes", "--kind", "direct", "--format", "tsv", "harbour.json"], harbour.path());
    assert_eq!(tsv.out.lines().nth(1).expect("a row").split('\t').next_back(), Some("=It must burn"));
}

#[test]
fn nothing_found_is_sound_data_all_the_same() {
    let nothing = |form| demo(&["quotes", "--kind", "direct", "--speaker", "Germany", "--format", form]);
    assert_eq!((nothing("json").out.as_str(), nothing("jsonl").out.as_str()), ("[]\n", ""));
    assert_eq!(nothing("csv").out.lines().count(), 1);
    assert_eq!(
        (nothing("json").code, nothing("json").err.as_str()),
        (Some(1), "depesche: no quote is what was asked for\n")
    );
}

#[test]
fn colour_goes_where_it_is_wanted() {
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = depesche(arguments, std::path::Path::new("/"));
        let output = command.envs(variables.iter().copied()).output().expect("the program runs");
        Ran::of(output).found().contains('\u{1b}')
    };
    assert!(!coloured(&["quotes"], &[]));
    assert!(coloured(&["quotes", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&["quotes"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["quotes"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["quotes", "--format", "csv", "--color", "always"], &[]), "data is never coloured");
    assert!(coloured(&["show", "demo-en", "--color", "always"], &[]));
    assert!(!coloured(&["positions", "--matrix", "--format", "table"], &[]));
}

#[test]
fn what_can_t_be_written_is_an_error() {
    let full = File::options().write(true).open("/dev/full").expect("Linux has one");
    let output = depesche(&["quotes"], std::path::Path::new("/")).stdout(full).output().expect("the program runs");
    let ran = Ran::of(output);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("depesche: standard output: "), "{}", ran.err);
}

#[test]
fn an_interrupt_ends_it_as_shells_expect() {
    let mut command = depesche(&["quotes", "-"], std::path::Path::new("/"));
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let process = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("a process");
    kill_process(process, Signal::INT).expect("it waits for its input");
    let status = child.wait_with_output().expect("it ends").status;
    assert_eq!(status.signal(), Some(2), "a shell tells this as 130");
}

#[test]
fn the_first_rows_can_be_had_alone() {
    let mut command = depesche(&["quotes", "--format", "jsonl"], std::path::Path::new("/"));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut first = String::new();
    let mut out = BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
    out.read_line(&mut first).expect("a row");
    drop(out);
    let ran = Ran::of(child.wait_with_output().expect("it ends"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(serde_json::from_str::<serde_json::Value>(&first).is_ok(), "{first}");
}
