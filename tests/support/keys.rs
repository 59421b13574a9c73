//! Keys as people write them, as the bytes that xterm sends for them.

/// The bytes of `keys`: characters stand for themselves, names are in angle brackets (`j<Down><C-z><Esc>`); `<lt>` is `<`.
///
/// # Panics
/// On a name it doesn't know, so that a misspelt test fails.
pub fn bytes(keys: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(begin) = rest.find('<') {
        out.extend_from_slice(&rest.as_bytes()[..begin]);
        let end = rest[begin..].find('>').map(|length| begin + length).expect("a key's name ends with '>'");
        out.extend(named(&rest[begin + 1..end]));
        rest = &rest[end + 1..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

fn named(name: &str) -> Vec<u8> {
    if let Some(letter) = name.strip_prefix("C-") {
        let letter = letter.as_bytes();
        assert!(letter.len() == 1 && letter[0].is_ascii_alphabetic(), "no such key: <{name}>");
        return vec![letter[0] & 0x1f];
    }
    if let Some(key) = name.strip_prefix("A-") {
        return [b"\x1b", key.as_bytes()].concat();
    }
    let bytes: &[u8] = match name {
        "lt" => b"<",
        "Esc" => b"\x1b",
        "Enter" => b"\r",
        "Tab" => b"\t",
        "S-Tab" => b"\x1b[Z",
        "Space" => b" ",
        "Backspace" => b"\x7f",
        "Up" => b"\x1b[A",
        "Down" => b"\x1b[B",
        "Right" => b"\x1b[C",
        "Left" => b"\x1b[D",
        "Home" => b"\x1b[H",
        "End" => b"\x1b[F",
        "Insert" => b"\x1b[2~",
        "Delete" => b"\x1b[3~",
        "PageUp" => b"\x1b[5~",
        "PageDown" => b"\x1b[6~",
        "F1" => b"\x1bOP",
        _ => panic!("no such key: <{name}>"),
    };
    bytes.to_vec()
}
