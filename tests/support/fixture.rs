//! A small application on the real runtime, for what a well-behaved reader never does: panic, flood, hang.
//!
//! It runs in the test program itself, started once more with only [`TEST`] to run; that needs no program of its own among
//! those that are built and installed. The function is one of the ignored tests, and passes at once unless [`open`]
//! started it.

use std::process::Command;
use std::sync::mpsc;
use std::thread;

use crossterm::event::{Event, KeyCode, KeyEvent};
use depesche::model::Clean;
use depesche::runtime::{Application, Control, Options, start};
use depesche::ui::Links;
use ratatui::Frame;
use ratatui::widgets::Paragraph;

use super::pty::{Pty, Start};

/// The name of the ignored test that calls [`run`].
pub const TEST: &str = "fixture";
/// On the screen as soon as the application is there.
pub const READY: &str = "fixture is ready";
const VARIABLE: &str = "RUN_FIXTURE";

/// Starts the fixture in a terminal of `columns` and `rows`, and waits for its first frame.
pub fn open(columns: u16, rows: u16) -> Pty {
    let program = std::env::current_exe().expect("the path of this program");
    let args = [TEST, "--exact", "--ignored", "--nocapture", "--test-threads=1"];
    let pty = Pty::start(Start::program(program).args(&args).env(VARIABLE, "1").size(columns, rows));
    pty.wait_for(|screen| screen.alternate_screen() && screen.contents().contains(READY));
    pty
}

/// Runs the application if [`open`] started this program, and ends the process with its exit code.
pub fn run() {
    if std::env::var_os(VARIABLE).is_none() {
        return;
    }
    let code = start(Options::default(), |_| Fixture::default()).expect("a terminal");
    std::process::exit(code.into());
}

#[derive(Default)]
struct Fixture {
    keys: usize,
    floods: u32,
    told: String,
}

enum Message {
    Flood,
    Back(String),
}

impl Application for Fixture {
    type Message = Message;
    type Effect = char;

    fn input(&mut self, event: Event) -> Vec<char> {
        match event {
            Event::Key(KeyEvent { code: KeyCode::Char(c), .. }) => {
                self.keys += 1;
                vec![c]
            }
            Event::Mouse(mouse) => {
                self.told = format!("{:?} at {},{}", mouse.kind, mouse.column, mouse.row);
                vec![]
            }
            Event::Paste(text) => {
                self.told = format!("pasted {text:?}");
                vec![]
            }
            _ => vec![],
        }
    }

    fn message(&mut self, message: Message) -> Vec<char> {
        match message {
            Message::Flood => {
                self.floods += 1;
                vec!['f']
            }
            Message::Back(told) => {
                self.told = told;
                vec![]
            }
        }
    }

    fn perform(&mut self, effect: char, control: &mut Control<Message>) {
        match effect {
            'q' => control.quit(3),
            'm' => control.set_mouse(true),
            'M' => control.set_mouse(false),
            'y' => control.copy(Clean::text("foobar")),
            'l' => control.redraw(),
            'p' => panic!("the fixture panics"),
            'P' => panic!("hostile \u{1b}]0;owned\u{7} \u{9b}31m \u{202e}text"),
            'w' => drop(thread::spawn(|| panic!("a worker panics"))),
            // Every message asks for the next one, so that there is never nothing to draw.
            'f' => drop(control.messages().send(Message::Flood)),
            // The loop hangs: nobody will ever send.
            'h' => {
                eprint!("hanging");
                let (_keep, never) = mpsc::channel::<()>();
                let _ = never.recv();
            }
            'e' => control.run_outside(|| {
                let line = r#"printf 'outside> '; read line; stty raw isig; echo "heard $line"; read line"#;
                let status = Command::new("sh").args(["-c", line]).status();
                Some(Message::Back(format!("back with {:?}", status.ok().and_then(|status| status.code()))))
            }),
            _ => {}
        }
    }

    fn view(&self, frame: &mut Frame<'_>) -> Links {
        let letter = char::from(b'a' + u8::try_from(self.floods % 26).expect("below 26"));
        let row = letter.to_string().repeat(frame.area().width.into());
        let mut rows = vec![READY.to_owned(), format!("{} keys", self.keys), self.told.clone()];
        if self.floods > 0 {
            rows.resize(frame.area().height.into(), row);
        }
        frame.render_widget(Paragraph::new(rows.join("\n")), frame.area());
        Links::default()
    }
}
