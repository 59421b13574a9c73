use std::sync::mpsc::{self, Sender};

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyModifiers};
use ratatui::backend::TestBackend;
use ratatui::{Frame, Terminal};

use super::*;
use crate::model::Clean;
use crate::ui::Links;

/// Counts its messages, shows the count, and does what its keys say.
#[derive(Default)]
struct Counter {
    count: u32,
    size: Option<(u16, u16)>,
    seen: Vec<Input>,
    unchanged: bool,
}

impl Application for Counter {
    type Message = u32;
    type Effect = char;

    fn input(&mut self, event: Input) -> Vec<char> {
        self.seen.push(event.clone());
        match event {
            Input::Key(KeyEvent { code: KeyCode::Char(c), .. }) => vec![c],
            Input::Resize(width, height) => {
                self.size = Some((width, height));
                vec![]
            }
            _ => vec![],
        }
    }

    fn message(&mut self, message: u32) -> Vec<char> {
        self.count += message;
        if message == 99 { vec!['q'] } else { vec![] }
    }

    fn perform(&mut self, effect: char, control: &mut Control<u32>) {
        match effect {
            'q' => control.quit(7),
            'z' => control.suspend(),
            'l' => control.redraw(),
            'y' => control.copy(Clean::text("copied")),
            'm' => control.set_mouse(true),
            'e' => control.run_outside(|| Some(99)),
            _ => {}
        }
    }

    fn view(&self, frame: &mut Frame<'_>) -> Links {
        assert!(self.size.is_some(), "drawn before the size is known");
        frame.render_widget(format!("count {}", self.count), frame.area());
        Links::default()
    }

    fn take_changed(&mut self) -> bool {
        !self.unchanged
    }
}

/// Writes down what is asked of it.
struct Paper {
    terminal: Terminal<TestBackend>,
    log: Vec<String>,
    fail: Option<io::Error>,
    can_stop: bool,
}

impl Paper {
    fn new() -> Self {
        let terminal = Terminal::new(TestBackend::new(12, 1)).expect("a test backend");
        Self { terminal, log: Vec::new(), fail: None, can_stop: true }
    }

    #[expect(clippy::unnecessary_wraps, reason = "every method of a screen ends with it")]
    fn note(&mut self, what: impl Into<String>) -> io::Result<()> {
        self.log.push(what.into());
        Ok(())
    }

    fn frames(&self) -> usize {
        self.log.iter().filter(|entry| entry.starts_with("draw")).count()
    }
}

impl Screen for Paper {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Frame<'_>) -> Links) -> io::Result<()> {
        if let Some(error) = self.fail.take() {
            return Err(error);
        }
        let drawn = self.terminal.draw(|frame| drop(view(frame))).expect("a test backend never fails").buffer.clone();
        let text: String = drawn.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        self.note(format!("draw {}", text.trim_end()))
    }

    fn measure(&mut self) -> io::Result<Size> {
        Ok(Size { width: 12, height: 1 })
    }

    fn invalidate(&mut self) -> io::Result<()> {
        self.note("invalidate")
    }

    fn enter(&mut self) -> io::Result<()> {
        self.note("enter")
    }

    fn stop(&mut self) -> io::Result<bool> {
        self.note("stop")?;
        Ok(self.can_stop)
    }

    fn outside(&mut self, work: &mut dyn FnMut()) -> io::Result<()> {
        self.note("outside")?;
        work();
        self.note("inside")
    }

    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        assert!(bytes.windows(8).any(|part| part == b"Y29waWVk"), "{bytes:?}");
        self.note("send")
    }

    fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.note(format!("mouse {on}"))
    }
}

fn key(c: char) -> Event<u32> {
    Event::Input(Input::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)))
}

fn run_on(app: &mut Counter, paper: &mut Paper, events: Vec<Event<u32>>) -> u8 {
    let (sender, queue): (Sender<Event<u32>>, _) = mpsc::channel();
    for event in events {
        sender.send(event).expect("the queue is here");
    }
    run(app, paper, &queue, &Messages::new(sender)).expect("paper doesn't fail")
}

fn log_of(events: Vec<Event<u32>>) -> (u8, Vec<String>) {
    let mut paper = Paper::new();
    let code = run_on(&mut Counter::default(), &mut paper, events);
    (code, paper.log)
}

#[test]
fn what_is_queued_is_taken_before_one_frame_is_drawn() {
    let (sender, queue) = mpsc::channel();
    for _ in 0..100 {
        sender.send(Event::Message(1)).expect("the queue is here");
    }
    let messages = Messages::new(sender.clone());
    // The last frame must have been drawn before the end is sent.
    let ends = std::thread::spawn(move || messages_after_a_frame(&sender));
    let (mut app, mut paper) = (Counter::default(), Paper::new());
    assert_eq!(run(&mut app, &mut paper, &queue, &messages).expect("paper doesn't fail"), 7);
    ends.join().expect("no panic");
    assert_eq!(paper.log[..2], ["enter", "draw count 100"]);
    assert_eq!(paper.frames(), 1);
}

/// Sends the end later than the gap between frames, so that a loop which draws twice would have done so.
fn messages_after_a_frame(sender: &Sender<Event<u32>>) {
    let (_keep, never) = mpsc::channel::<()>();
    assert!(never.recv_timeout(FRAME_GAP * 4).is_err());
    sender.send(Event::Message(99)).expect("the queue is here");
}

#[test]
fn frames_keep_their_distance() {
    let (sender, queue) = mpsc::channel();
    let messages = Messages::new(sender.clone());
    let feeder = std::thread::spawn(move || {
        let begin = Instant::now();
        while begin.elapsed() < FRAME_GAP * 10 {
            sender.send(Event::Message(0)).expect("the queue is here");
            std::thread::yield_now();
        }
        sender.send(Event::Message(99)).expect("the queue is here");
    });
    let (mut app, mut paper) = (Counter::default(), Paper::new());
    let begin = Instant::now();
    run(&mut app, &mut paper, &queue, &messages).expect("paper doesn't fail");
    let most = begin.elapsed().as_millis() / FRAME_GAP.as_millis() + 1;
    feeder.join().expect("no panic");
    let frames = paper.frames();
    assert!(frames >= 2 && frames as u128 <= most, "{frames} frames, at most {most} expected");
}

#[test]
fn quits_with_the_code_asked_for() {
    assert_eq!(log_of(vec![key('q'), key('l')]), (7, vec!["enter".into()]));
    assert_eq!(log_of(vec![Event::Terminate(143)]).0, 143);
    assert_eq!(log_of(vec![Event::HangUp]).0, 129);
}

#[test]
fn nothing_is_drawn_between_stop_and_continuation() {
    let (_, log) = log_of(vec![key('z'), Event::Message(1), Event::Resize, key('z'), Event::Continue, key('q')]);
    assert_eq!(log, ["enter", "stop", "enter"]);
}

#[test]
fn without_a_shell_stopping_changes_nothing() {
    let mut paper = Paper::new();
    paper.can_stop = false;
    run_on(&mut Counter::default(), &mut paper, vec![key('z'), Event::Suspend, key('q')]);
    assert_eq!(paper.log, ["enter", "stop", "stop"]);
}

#[test]
fn requests_reach_the_screen_in_their_order() {
    let (code, log) = log_of(vec![key('l'), key('y'), key('m'), key('e')]);
    assert_eq!(log, ["enter", "invalidate", "send", "mouse true", "outside", "inside"]);
    assert_eq!(code, 7, "the message from outside was taken");
}

#[test]
fn the_size_comes_first_and_after_every_change() {
    let mut app = Counter::default();
    run_on(&mut app, &mut Paper::new(), vec![Event::Resize, key('q')]);
    assert_eq!(app.seen[..2], [Input::Resize(12, 1), Input::Resize(12, 1)]);
}

#[test]
fn a_dead_terminal_is_a_hang_up_and_other_failures_are_told() {
    for (error, expected) in [(Errno::IO, Some(129)), (Errno::PIPE, Some(129)), (Errno::NOSPC, None)] {
        let (sender, queue) = mpsc::channel();
        let mut paper = Paper::new();
        paper.fail = Some(error.into());
        let result = run(&mut Counter::default(), &mut paper, &queue, &Messages::new(sender));
        assert_eq!(result.ok(), expected, "{error:?}");
    }
}

#[test]
fn an_interrupted_frame_is_drawn_again_in_full() {
    let (sender, queue) = mpsc::channel();
    let messages = Messages::new(sender.clone());
    let ends = std::thread::spawn(move || messages_after_a_frame(&sender));
    let mut paper = Paper::new();
    paper.fail = Some(io::ErrorKind::Interrupted.into());
    run(&mut Counter::default(), &mut paper, &queue, &messages).expect("goes on");
    ends.join().expect("no panic");
    assert_eq!(paper.log, ["enter", "invalidate", "draw count 0"]);
}

#[test]
fn an_application_that_has_not_changed_is_drawn_once_only() {
    let (sender, queue) = mpsc::channel();
    let messages = Messages::new(sender.clone());
    let ends = std::thread::spawn(move || messages_after_a_frame(&sender));
    let (mut app, mut paper) = (Counter { unchanged: true, ..Counter::default() }, Paper::new());
    run(&mut app, &mut paper, &queue, &messages).expect("paper doesn't fail");
    ends.join().expect("no panic");
    assert_eq!(paper.frames(), 1, "the first frame");
}
