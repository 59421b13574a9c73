//! Which ways a copied text goes, and what is said when none of them is left.

use std::time::Duration;

use super::program::{Outcome, Program, hand_over};
use super::sequence_fits;
use crate::app::Message;
use crate::config::Clipboard;
use crate::model::Clean;
use crate::runtime::Messages;

/// Gives `text` to a program on a thread of its own, as far as `setting` wants one, and returns whether the terminal is to be asked
/// too. What goes wrong comes back as [`Message::NotCopied`].
pub fn copy(
    text: &Clean,
    setting: Clipboard,
    programs: Vec<Program>,
    longest: Duration,
    messages: Messages<Message>,
) -> bool {
    let wants_terminal = setting != Clipboard::System;
    let terminal = wants_terminal && sequence_fits(text);
    let too_long = wants_terminal && !terminal;
    let tell = move |why: &str| {
        messages.send(Message::NotCopied(Clean::line(why)));
    };
    if setting == Clipboard::Terminal || (terminal && programs.is_empty()) {
        if !terminal {
            tell(&long(text));
        }
        return terminal;
    }
    let what_is_long = long(text);
    let in_tmux = programs.first() == Some(&Program::tmux());
    let told = tell.clone();
    let then = move |outcome| match outcome {
        Outcome::Taken => {}
        // The terminal has been asked, and most take it. tmux takes nothing else by default.
        Outcome::NoProgram if terminal => {}
        Outcome::Failed(_) if terminal && !in_tmux => {}
        Outcome::Failed(why) if terminal => told(&format!("Perhaps not copied: {why}; the terminal was asked too")),
        _ if too_long => told(&what_is_long),
        Outcome::Failed(why) => told(&format!("Not copied: {why}")),
        Outcome::NoProgram => {
            told(
                "Not copied: no clipboard program is here (tmux, wl-copy, xclip, xsel, pbcopy); clipboard = \"terminal\" does without",
            );
        }
    };
    if hand_over(programs, text.clone(), longest, then).is_err() && !terminal {
        tell("Not copied: the system gives no thread for it; try again");
    }
    terminal
}

fn long(text: &Clean) -> String {
    let (kilobytes, most) = (text.len().div_ceil(1000), super::MOST / 1000);
    format!(
        "Not copied: {kilobytes} kB are too long for the terminal's clipboard ({most} kB); copy less, or install xclip or wl-copy"
    )
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::runtime::Event;

    const LONG: Duration = Duration::from_secs(60);

    /// Whether the terminal is asked, and what is said.
    fn copied(text: &str, setting: Clipboard, programs: &[&[&str]]) -> (bool, Option<String>) {
        let (events, queue) = mpsc::channel();
        let programs = programs.iter().map(|program| Program::new(program)).collect();
        let terminal = copy(&Clean::text(text), setting, programs, LONG, Messages::new(events));
        // The sender goes with the thread that had it.
        let said = queue.recv_timeout(LONG).ok().map(|event| match event {
            Event::Message(Message::NotCopied(why)) => why.to_string(),
            other => panic!("{other:?}"),
        });
        (terminal, said)
    }

    #[test]
    fn each_way_that_is_there_is_taken_and_nothing_is_said() {
        let [taken, none]: [&[&str]; 2] = [&["sh", "-c", "cat > /dev/null"], &["/no/such/program"]];
        assert_eq!(copied("text", Clipboard::Auto, &[]), (true, None));
        assert_eq!(copied("text", Clipboard::Auto, &[taken]), (true, None));
        assert_eq!(copied("text", Clipboard::Auto, &[none]), (true, None));
        assert_eq!(copied("text", Clipboard::Auto, &[&["false"]]), (true, None));
        assert_eq!(copied("text", Clipboard::Terminal, &[&["false"]]), (true, None));
        assert_eq!(copied("text", Clipboard::System, &[none, taken]), (false, None));
        let long = "word ".repeat(20_000);
        assert_eq!(copied(&long, Clipboard::Auto, &[taken]), (false, None));
    }

    #[test]
    fn what_reaches_no_clipboard_is_told() {
        let said = |text: &str, setting, programs: &[&[&str]]| {
            let (terminal, said) = copied(text, setting, programs);
            assert!(!terminal);
            said.expect("something is said")
        };
        let long = "word ".repeat(20_000);
        for setting in [Clipboard::Auto, Clipboard::Terminal] {
            let said = said(&long, setting, &[]);
            assert!(said.starts_with("Not copied: 100 kB are too long for the terminal's clipboard (56 kB)"), "{said}");
        }
        assert!(said(&long, Clipboard::Auto, &[&["false"]]).contains("too long"));
        assert_eq!(said("text", Clipboard::System, &[&["false"]]), "Not copied: false ended with 1");
        assert!(said("text", Clipboard::System, &[]).contains("no clipboard program is here"));
    }
}
