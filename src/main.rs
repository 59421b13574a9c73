//! A stand-in that only shows its footer, until the reader itself is put here.

use std::io::Read;
use std::process::ExitCode;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use depesche::runtime::{Application, Control, Options, start};
use ratatui::Frame;

struct StandIn {
    text: String,
}

enum Effect {
    Quit,
    Suspend,
}

impl Application for StandIn {
    type Message = ();
    type Effect = Effect;

    fn input(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(KeyEvent { code: KeyCode::Char('q'), .. }) => vec![Effect::Quit],
            Event::Key(KeyEvent { code: KeyCode::Char('z'), modifiers: KeyModifiers::CONTROL, .. }) => {
                vec![Effect::Suspend]
            }
            _ => vec![],
        }
    }

    fn message(&mut self, (): ()) -> Vec<Effect> {
        vec![]
    }

    fn perform(&mut self, effect: Effect, control: &mut Control<()>) {
        match effect {
            Effect::Quit => control.quit(0),
            Effect::Suspend => control.suspend(),
        }
    }

    fn view(&self, frame: &mut Frame<'_>) {
        frame.render_widget(self.text.as_str(), frame.area());
        let mut footer = frame.area();
        footer.y = footer.bottom() - 1;
        footer.height = 1;
        frame.render_widget("q quit", footer);
    }
}

fn main() -> ExitCode {
    let mut text = String::from("A stand-in");
    if std::env::args().nth(1).as_deref() == Some("-") {
        text.clear();
        if let Err(error) = std::io::stdin().read_to_string(&mut text) {
            eprintln!("standard input: {error}");
            return ExitCode::FAILURE;
        }
    }
    match start(Options { mouse: true }, |_| StandIn { text }) {
        Ok(code) => code.into(),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
