//! Plain text: paragraphs are parted by blank lines. A text without any has a paragraph a line, and a line longer than any that
//! was broken to a width is a paragraph by itself.
//!
//! Lines that were broken to a width are joined again, since the reader breaks them to its own: a line of [`WIDTH`] characters
//! goes on in the next one, unless that is an item of a list. Without blank lines it must not end like a sentence, either. A line
//! that ends in a hyphen keeps its break, because whether the hyphen belongs to the word can't be told.

use std::ops::RangeInclusive;

use super::block::{Block, item_marker};

/// How long a line is that was broken to a width, in characters.
const WIDTH: RangeInclusive<usize> = 45..=120;

/// The paragraphs of a text.
pub(in crate::import) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let body = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or_default()
        ..lines.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
    let lines = lines.get(body).unwrap_or_default();
    let by_blank_lines = lines.iter().any(|line| line.trim().is_empty());
    let mut out = Vec::new();
    let mut open = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let next = lines.get(nth + 1).map(|next| next.trim()).filter(|next| !next.is_empty());
        open.push_str(line);
        match next {
            Some(next) if was_broken(line, next) && (by_blank_lines || !ends_sentence(line)) => open.push(' '),
            Some(next) if by_blank_lines && !is_paragraph(line) && !is_paragraph(next) => open.push('\n'),
            _ => {
                let list = open.lines().all(|line| item_marker(line).is_some());
                out.extend(Block::new(list.then_some("list"), &open));
                open.clear();
            }
        }
    }
    out
}

/// Whether a line was broken to a width before `next`.
fn was_broken(line: &str, next: &str) -> bool {
    WIDTH.contains(&line.chars().count()) && !line.ends_with('-') && item_marker(next).is_none()
}

/// Whether a line is too long to have been broken to a width.
fn is_paragraph(line: &str) -> bool {
    line.chars().count() > *WIDTH.end()
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '“', '’', '»', '«', ')', '›', '‹']).ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        blocks(text).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_long_lines_are_joined() {
        let text = "\n\nThe ferry\n \nThe winter ferry will sail again from Monday on,\nthe ministry said.\nIda Ohm\nPort Nord\n\n\nEnd.\n";
        let joined = "The winter ferry will sail again from Monday on, the ministry said.\nIda Ohm\nPort Nord";
        assert_eq!(of(text), ["The ferry", joined, "End."]);
    }

    #[test]
    fn without_blank_lines_a_line_is_a_paragraph() {
        let text = "The ferry\nThe winter ferry will sail again from Monday on, said she.\nThe harbour will be rebuilt before the winter comes,\nas planned.";
        assert_eq!(of(text)[1..].len(), 2);
        assert!(of(text)[2].ends_with("comes, as planned."));
        assert_eq!(of("  \n \n"), Vec::<String>::new());
    }

    #[test]
    fn a_very_long_line_is_a_paragraph() {
        let long = "The winter ferry will sail again. ".repeat(5);
        let found = of(&format!("The ferry\n\n{long}\n{long}\nShort\nlines\n"));
        assert_eq!(found, ["The ferry", long.trim(), long.trim(), "Short\nlines"]);
    }

    #[test]
    fn lists_and_hyphens_keep_their_lines() {
        let items = "- the first thing that was agreed on in the harbour\n- the second";
        let found = blocks(&format!("x\n\n{items}"));
        assert_eq!(found[1], Block { role: Some("list"), text: items.to_owned() });
        let hyphen = "The minister of the north spoke of a long-term post-\nwar plan.";
        assert_eq!(of(&format!("x\n\n{hyphen}"))[1], hyphen);
    }
}
