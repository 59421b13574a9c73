//! The article's text: from the file, from the one beside it, or from the tokens.

use super::wire::{Document, Token};
use crate::import::losses::Losses;
use crate::import::offsets::{Ruler, Unit};
use crate::import::{ImportError, Input};

/// The text, wherever it is found first.
pub(super) fn find(document: &Document<'_>, input: &Input, losses: &mut Losses) -> Result<String, ImportError> {
    if let Some(text) = document.text.as_ref().filter(|text| !text.trim().is_empty()) {
        return Ok(text.clone());
    }
    let tokens: Vec<&Token> = document.sentences.iter().flat_map(|sentence| sentence.tokens.iter().flatten()).collect();
    if let Some((name, bytes)) = &input.companion {
        match beside(bytes, &tokens) {
            Some(text) => return Ok(text.to_owned()),
            None => losses.add(format!("the text beside, {name}, is not the one that was annotated"), ""),
        }
    }
    let text = rebuilt(&tokens, input.bytes.len(), losses);
    if text.trim().is_empty() {
        let help = "annotate with output.includeText = true, or put the text beside it under the same name, as .txt";
        return Err(ImportError::new("the file holds no text, and no words that give one", help));
    }
    losses.add("the text is not in the file: put together from its words", "");
    Ok(text)
}

/// The text of a file, when the tokens are in it: with or without a byte order mark, since Java may have counted it.
fn beside<'b>(bytes: &'b [u8], tokens: &[&Token]) -> Option<&'b str> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| !text.trim().is_empty())?;
    let without = text.strip_prefix('\u{feff}').unwrap_or(text);
    [text, without].into_iter().find(|text| fits(text, tokens))
}

/// Whether nearly all tokens are where they should be. Parts of words that were taken apart need not be.
fn fits(text: &str, tokens: &[&Token]) -> bool {
    let ruler = Ruler::new(text, Unit::Utf16);
    let wrong = tokens.iter().filter(|token| {
        let range = ruler.range(token.character_offset_begin, token.character_offset_end);
        range.ok().and_then(|range| text.get(range)) != Some(token.original())
    });
    wrong.count() * 10 <= tokens.len()
}

/// The text that the tokens and what stands around them give. `most` is how much white space there can be in all, in UTF-16
/// units: more than a file has bytes is a wrong offset.
fn rebuilt(tokens: &[&Token], most: usize, losses: &mut Losses) -> String {
    let mut out = String::new();
    let (mut at, mut left) = (0, most);
    let mut last: Option<&Token> = None;
    for token in tokens {
        let place = || format!("the word at {}", token.character_offset_begin);
        let Some(gap) = token.character_offset_begin.checked_sub(at) else {
            // Parts of one word ("zum" as "zu", "dem") share its place.
            if last.is_none_or(|last| token.character_offset_end > last.character_offset_end) {
                losses.add("a word that overlaps the one before, left out of the text", place());
            }
            continue;
        };
        let around = [token.before.as_deref(), last.and_then(|last| last.after.as_deref())];
        match around.into_iter().flatten().find(|white| units(white) == gap) {
            Some(white) => out.push_str(white),
            None if gap > left => {
                losses.add("a word whose offset can't be right, left out of the text", place());
                continue;
            }
            None => {
                losses.add_many(
                    "what stands between two words is not in the file: blanks were taken",
                    place(),
                    usize::from(gap > 0),
                );
                out.extend(std::iter::repeat_n(' ', gap));
            }
        }
        left = left.saturating_sub(gap);
        out.push_str(token.original());
        at += gap + units(token.original());
        last = Some(token);
    }
    out.push_str(last.and_then(|last| last.after.as_deref()).unwrap_or_default());
    out
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
