//! Marks and invisible characters in numbers that no script has.

use unicode_width::UnicodeWidthChar as _;

use super::{Article, boundaries};
use crate::bundle::findings::Findings;
use crate::bundle::problem::ProblemKind;

/// So many characters without a width may follow each other. Decorated letters have a dozen, tagged emoji less.
const MOST: usize = 64;

/// Reports towers of marks on one letter, and long runs of what can't be seen: the reader draws the first few.
pub(super) fn audit(article: &Article<'_, '_>, findings: &mut Findings<'_>) {
    let text = &*article.wire.text;
    // The soft hyphen is the one character without a width before those that join others.
    if !boundaries::may_join(text) && !text.contains("\u{ad}\u{ad}") {
        return;
    }
    let mut run = 0;
    for (nth, c) in text.chars().enumerate() {
        // Control characters have no width at all, and are shown as something that has one.
        run = if c.width() == Some(0) { run + 1 } else { 0 };
        if run == MOST + 1 {
            let message = format!(
                "more than {MOST} combining or invisible characters follow each other, the first one as character {} of the text",
                nth + 1 - MOST
            );
            let help = "only a few of them are drawn; most likely they came with copied text";
            findings.warning(ProblemKind::Limit, &article.at.key("text"), &message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_width_is_not_passed_over() {
        let passed = |c: &char| !boundaries::may_join(c.encode_utf8(&mut [0; 4]));
        let invisible: Vec<char> = ('\0'..=char::MAX).filter(passed).filter(|c| c.width() == Some(0)).collect();
        assert_eq!(invisible, ['\u{ad}']);
    }
}
