//! The same files in the reader.

use std::fs;

use depesche::app::Effect;
use depesche::bundle;
use depesche::config::theme::Theme;
use depesche::model::Clean;
use tempfile::TempDir;

use super::run::harmful;
use super::run::optimised;
use super::support::dump::drawn;
use super::support::headless::Headless;
use super::support::output::{Piece, from_base64, pieces};
use super::support::pty::{Exit, Pty, Start};
use super::{corpus, each, escapes};

/// Through every view, with something copied from each pane.
const TOUR: &str =
    "jj]q<Enter>y<C-d>G1<Tab>j<Enter>y<Tab>2jy3jyi<Tab>p<Enter><Esc><Esc>p<Esc>!jj<Esc>?<Esc>/lamp<Enter>mM<Esc>'y]a";

/// What is wrong with how the reader shows a file.
fn shown(name: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(loaded) = bundle::load(&Clean::line(name), bytes) else { return Vec::new() };
    let mut reader = Headless::empty(80, 24);
    reader.load(loaded);
    let mut wrong = Vec::new();
    for (at, key) in super::support::headless::chords(TOUR).into_iter().enumerate() {
        reader.send(depesche::app::Message::Key(key));
        // Every view stays for several keys.
        if at % 4 != 0 {
            continue;
        }
        let buffer = reader.draw(Theme::COLOUR);
        let cells = (0..buffer.area.height).flat_map(|y| drawn(&buffer, y));
        let bad = cells
            .map(|(_, cell)| cell.symbol())
            .find(|symbol| harmful(symbol).is_some() || symbol.contains('\n') || symbol.len() > 64);
        wrong.extend(bad.map(|symbol| format!("{symbol:?} on the screen after {key}")));
    }
    for effect in &reader.outside {
        if let Effect::Copy(text) = effect {
            wrong.extend(harmful(text).map(|c| format!("{c:?} in the clipboard")));
        }
    }
    wrong.truncate(3);
    wrong
}

#[test]
fn no_file_gets_a_control_character_onto_the_screen() {
    // Of those without an escape in them a part will do: it is the problems that the reader shows of them.
    let small = corpus().into_iter().filter(|case| !case.name.starts_with("bomb")).enumerate();
    let cases = small.filter(|(at, case)| optimised() || case.name.starts_with("escape") || at % 8 == 0);
    each(cases.map(|(_, case)| case).collect(), |case| shown(&case.name, &(case.make)()));
}

#[test]
fn bombs_are_shown() {
    let chosen = [
        "marks on one letter",
        "joined",
        "without a width",
        "over the whole text",
        "over one word",
        "quotes in quotes",
        "issues below",
        "groups in groups",
    ];
    let cases = corpus().into_iter().filter(|case| chosen.iter().any(|chosen| case.name.contains(chosen)));
    each(cases.collect(), |case| shown(&case.name, &(case.make)()));
}

/// The real program in a real terminal: all that it writes is its own.
#[test]
fn a_terminal_gets_the_program_s_own_sequences_only() {
    let folder = TempDir::new().expect("a folder");
    let all = format!("{}.json", escapes::all().replace(['/', '\0'], " ").chars().take(60).collect::<String>());
    let mut files = Vec::new();
    for (at, pointer) in
        ["articles.0.headline", "actors.1.label", "articles.0.text", "issues.1.label"].iter().enumerate()
    {
        let name = format!("escapes in {pointer}");
        let case = corpus().into_iter().find(|case| case.name == name).expect("a case of this name");
        let path = folder.path().join(format!("{at} {all}"));
        fs::write(&path, (case.make)()).expect("a file");
        files.push(path.to_str().expect("UTF-8").to_owned());
    }
    let arguments: Vec<&str> = files.iter().map(String::as_str).collect();
    let mut pty = Pty::start(Start::depesche(&arguments).size(80, 24));
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains("sentence 1"));
    let has_copied = |raw: &[u8], times: usize| raw.windows(5).filter(|window| window == b"\x1b]52;").count() >= times;
    for article in 1..=files.len() {
        pty.send("y");
        pty.wait_for_bytes(|raw| has_copied(raw, article));
        pty.send("]q<Enter>]a");
    }
    pty.send("!");
    pty.wait_for(|screen| screen.contents().contains("warning"));
    pty.send("q");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_given_back();
    for piece in pieces(&pty.raw()) {
        match piece {
            Piece::Text(text) => {
                let text = text.replace('\r', "");
                assert_eq!(harmful(&text), None, "{text:?}");
            }
            Piece::Csi(parameters, last) => assert!("HmJKhlABCDGd".contains(last), "ESC [ {parameters} {last}"),
            // No title, no link but to a page: else nothing but the clipboard.
            Piece::Osc(command) if command == "8;;" => {}
            Piece::Osc(command) if command.starts_with("8;") => {
                let (id, address) = command["8;".len()..].split_once(';').unwrap_or_else(|| panic!("ESC ] {command}"));
                let number = id.strip_prefix("id=depesche-").unwrap_or_default();
                assert!(u32::from_str_radix(number, 16).is_ok(), "{command}");
                assert_eq!(depesche::text::web::address(address).as_deref(), Some(address), "{command}");
            }
            Piece::Osc(command) => {
                let payload = command.strip_prefix("52;c;").unwrap_or_else(|| panic!("ESC ] {command}"));
                let text = String::from_utf8(from_base64(payload)).expect("text");
                assert_eq!(harmful(&text), None, "{text:?}");
            }
            Piece::Escape(c) => assert!("78=>".contains(c), "ESC {c}"),
        }
    }
}
