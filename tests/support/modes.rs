//! Which modes a stream of bytes leaves switched on.

use std::collections::BTreeSet;

/// The DEC private modes that are away from their rest position after `bytes`: the number of a mode that is on, `25` when
/// the cursor is hidden.
pub fn left_on(bytes: &[u8]) -> BTreeSet<u16> {
    let mut on = BTreeSet::new();
    let mut rest = bytes;
    while let Some(begin) = rest.windows(3).position(|window| window == b"\x1b[?") {
        rest = &rest[begin + 3..];
        let Some(end) = rest.iter().position(|byte| !byte.is_ascii_digit() && *byte != b';') else { break };
        let set = match rest[end] {
            b'h' => true,
            b'l' => false,
            _ => continue,
        };
        for mode in String::from_utf8_lossy(&rest[..end]).split(';').filter_map(|mode| mode.parse().ok()) {
            // The cursor is the one thing that is on at rest.
            if set == (mode != 25) {
                on.insert(mode);
            } else {
                on.remove(&mode);
            }
        }
    }
    on
}
