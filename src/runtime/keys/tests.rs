use crossterm::event::{KeyModifiers as Mods, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::*;

fn decoded(bytes: &[u8]) -> Vec<Event> {
    let (mut decoder, mut events) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut events);
    decoder.settle(&mut events);
    assert!(decoder.pending.is_empty(), "left over from {bytes:?}");
    events
}

fn keys(expected: &[(KeyCode, Mods)]) -> Vec<Event> {
    expected.iter().map(|&(code, modifiers)| Event::Key(KeyEvent::new(code, modifiers))).collect()
}

#[test]
fn keys_of_every_shape() {
    let examples: &[(&[u8], KeyCode, Mods)] = &[
        (b"q", KeyCode::Char('q'), Mods::NONE),
        (b"G", KeyCode::Char('G'), Mods::SHIFT),
        ("ß".as_bytes(), KeyCode::Char('ß'), Mods::NONE),
        ("Ü".as_bytes(), KeyCode::Char('Ü'), Mods::SHIFT),
        ("😀".as_bytes(), KeyCode::Char('😀'), Mods::NONE),
        (b"\x00", KeyCode::Char(' '), Mods::CONTROL),
        (b"\x1a", KeyCode::Char('z'), Mods::CONTROL),
        (b"\x08", KeyCode::Char('h'), Mods::CONTROL),
        (b"\n", KeyCode::Char('j'), Mods::CONTROL),
        (b"\x1f", KeyCode::Char('7'), Mods::CONTROL),
        (b"\r", KeyCode::Enter, Mods::NONE),
        (b"\t", KeyCode::Tab, Mods::NONE),
        (b"\x7f", KeyCode::Backspace, Mods::NONE),
        (b"\x1b", KeyCode::Esc, Mods::NONE),
        (b"\x1bx", KeyCode::Char('x'), Mods::ALT),
        (b"\x1b\r", KeyCode::Enter, Mods::ALT),
        ("\x1bä".as_bytes(), KeyCode::Char('ä'), Mods::ALT),
        (b"\x1b[", KeyCode::Char('['), Mods::ALT),
        (b"\x1bO", KeyCode::Char('O'), Mods::ALT.union(Mods::SHIFT)),
        (b"\x1b[A", KeyCode::Up, Mods::NONE),
        (b"\x1bOB", KeyCode::Down, Mods::NONE),
        (b"\x1b[1;5C", KeyCode::Right, Mods::CONTROL),
        (b"\x1b[1;2H", KeyCode::Home, Mods::SHIFT),
        (b"\x1b[4~", KeyCode::End, Mods::NONE),
        (b"\x1b[5~", KeyCode::PageUp, Mods::NONE),
        (b"\x1b[6;3~", KeyCode::PageDown, Mods::ALT),
        (b"\x1b[Z", KeyCode::BackTab, Mods::SHIFT),
        (b"\x1bOP", KeyCode::F(1), Mods::NONE),
        (b"\x1b[15~", KeyCode::F(5), Mods::NONE),
        (b"\x1b[17~", KeyCode::F(6), Mods::NONE),
        (b"\x1b[24;5~", KeyCode::F(12), Mods::CONTROL),
        (b"\x1b[[E", KeyCode::F(5), Mods::NONE),
        (b"\x1b[27;5;9~", KeyCode::Tab, Mods::CONTROL),
        (b"\x1b[97;5u", KeyCode::Char('a'), Mods::CONTROL),
    ];
    for &(bytes, code, modifiers) in examples {
        assert_eq!(decoded(bytes), keys(&[(code, modifiers)]), "{bytes:?}");
    }
}

#[test]
fn what_is_no_key_is_dropped_whole() {
    for noise in [
        &b"\x1b[?62;4c"[..],
        b"\x1b[12;40R",
        b"\x1b[I",
        b"\x1b[201~",
        b"\x1b[M !!",
        b"\x1b[99~",
        b"\xff",
        b"\xc3\x28",
        b"\x1b[<9",
    ] {
        let events = decoded(noise);
        let expected = match noise {
            // The second byte of a broken character is one of its own.
            b"\xc3\x28" => keys(&[(KeyCode::Char('('), Mods::NONE)]),
            // A cursor position report looks like F3 with modifiers; nobody asks for one.
            b"\x1b[12;40R" => keys(&[(KeyCode::F(3), Mods::SHIFT | Mods::ALT | Mods::CONTROL | Mods::META)]),
            _ => Vec::new(),
        };
        assert_eq!(events, expected, "{noise:?}");
    }
}

#[test]
fn a_burst_is_taken_to_the_last_key() {
    assert_eq!(decoded(&b"j".repeat(5000)).len(), 5000);
}

#[test]
fn escape_is_a_key_only_after_a_pause() {
    let (mut decoder, mut events) = (Decoder::default(), Vec::new());
    decoder.feed(b"\x1b", &mut events);
    assert!(events.is_empty() && decoder.is_undecided());
    decoder.feed(b"[A", &mut events);
    assert_eq!(events, keys(&[(KeyCode::Up, Mods::NONE)]));
    events.clear();
    decoder.feed(b"\x1b\x1b", &mut events);
    decoder.settle(&mut events);
    assert_eq!(events, keys(&[(KeyCode::Esc, Mods::NONE), (KeyCode::Esc, Mods::NONE)]));
    assert!(!decoder.is_undecided());
}

#[test]
fn mouse_reports() {
    let event = |kind, modifiers| Event::Mouse(MouseEvent { kind, column: 299, row: 4, modifiers });
    let examples: &[(&[u8], Event)] = &[
        (b"\x1b[<0;300;5M", event(MouseEventKind::Down(MouseButton::Left), Mods::NONE)),
        (b"\x1b[<0;300;5m", event(MouseEventKind::Up(MouseButton::Left), Mods::NONE)),
        (b"\x1b[<34;300;5M", event(MouseEventKind::Drag(MouseButton::Right), Mods::NONE)),
        (b"\x1b[<64;300;5M", event(MouseEventKind::ScrollUp, Mods::NONE)),
        (b"\x1b[<81;300;5M", event(MouseEventKind::ScrollDown, Mods::CONTROL)),
    ];
    for (bytes, expected) in examples {
        assert_eq!(decoded(bytes), std::slice::from_ref(expected), "{bytes:?}");
    }
    for nonsense in [&b"\x1b[<0;0;5M"[..], b"\x1b[<0;70000;5M", b"\x1b[<0;5M", b"\x1b[<200;1;1M"] {
        assert_eq!(decoded(nonsense), [], "{nonsense:?}");
    }
}

#[test]
fn a_paste_is_one_event_whatever_is_in_it() {
    let bytes = b"a\x1b[200~q\r\nx\x1b[A\rend\x1b[201~b";
    let expected = |text: &str| {
        [
            keys(&[(KeyCode::Char('a'), Mods::NONE)]),
            vec![Event::Paste(text.into())],
            keys(&[(KeyCode::Char('b'), Mods::NONE)]),
        ]
        .concat()
    };
    assert_eq!(decoded(bytes), expected("q\nx\u{1b}[A\nend"));
}

#[test]
fn a_paste_without_measure_is_cut() {
    let bytes = [b"\x1b[200~".to_vec(), b"x".repeat(PASTE_LIMIT + 10), PASTE_END.to_vec()].concat();
    let (mut decoder, mut events) = (Decoder::default(), Vec::new());
    for piece in bytes.chunks(4096) {
        decoder.feed(piece, &mut events);
    }
    assert!(matches!(&events[..], [Event::Paste(text)] if text.len() == PASTE_LIMIT), "{} events", events.len());
}

proptest! {
    #[test]
    fn pieces_make_no_difference(bytes in noisy_input(), cuts in prop::collection::vec(1usize..8, 0..64)) {
        let whole = decode_pieces(&[&bytes]);
        let mut rest = &bytes[..];
        let mut pieces = Vec::new();
        for cut in cuts {
            let (piece, later) = rest.split_at(cut.min(rest.len()));
            pieces.push(piece);
            rest = later;
        }
        pieces.push(rest);
        prop_assert_eq!(decode_pieces(&pieces), whole);
    }
}

/// Bytes of which many begin sequences.
fn noisy_input() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        prop::sample::select(vec![
            &b"\x1b"[..],
            b"\x1b[",
            b"\x1bO",
            b"\x1b[<0;3;4M",
            b"\x1b[200~",
            PASTE_END,
            b"[",
            b"5~",
            "é".as_bytes()
        ])
        .prop_map(<[u8]>::to_vec),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn decode_pieces(pieces: &[&[u8]]) -> Vec<Event> {
    let (mut decoder, mut events) = (Decoder::default(), Vec::new());
    for piece in pieces {
        decoder.feed(piece, &mut events);
    }
    decoder.settle(&mut events);
    events
}
