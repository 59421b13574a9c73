//! What stands in a cell.

/// Parts of a cell or text between separators that no backslash precedes.
pub(super) fn split(cell: &str, separator: u8) -> Vec<&str> {
    let bytes = cell.as_bytes();
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\\' {
            at += 1;
        } else if bytes[at] == separator {
            out.push(&cell[start..at]);
            start = at + 1;
        }
        at += 1;
    }
    out.push(&cell[start..]);
    out
}

/// A value and the number in brackets behind it, which may be two with an underscore between them.
pub(super) fn numbered(item: &str) -> (&str, Option<&str>) {
    let Some(open) = item.strip_suffix(']').and_then(|rest| rest.rfind('[')) else { return (item, None) };
    let inner = &item[open + 1..item.len() - 1];
    let is_number = !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    if is_number && !is_escaped(item, open) { (&item[..open], Some(inner)) } else { (item, None) }
}

/// A value and the numbers of its chain and element: `*->1-2`.
pub(super) fn element(item: &str) -> Option<(&str, u32, u32)> {
    let at = item.rfind("->").filter(|&at| !is_escaped(item, at))?;
    let (chain, element) = item[at + 2..].split_once('-')?;
    Some((&item[..at], chain.parse().ok()?, element.parse().ok()?))
}

fn is_escaped(item: &str, at: usize) -> bool {
    item[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
}

/// A value without its backslashes; `None` when there is no value.
pub(super) fn value(item: &str) -> Option<String> {
    (!matches!(item, "*" | "_" | "")).then(|| plain(item))
}

/// A text without its backslashes: those before a letter stand for a control character, and what they have no meaning for keeps them.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('f') => out.push('\u{c}'),
            Some('b') => out.push('\u{8}'),
            Some(c) if c.is_ascii_control() || r"\[]|_-;*".contains(c) => out.push(c),
            other => {
                out.push('\\');
                out.extend(other);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_takes_the_meaning_from_what_follows() {
        assert_eq!(split(r"a\|b|c\\|d", b'|'), [r"a\|b", r"c\\", "d"]);
        assert_eq!(split("é;", b';'), ["é", ""]);
        assert_eq!(numbered("PER[12]"), ("PER", Some("12")));
        assert_eq!(numbered("1-2[0_3]"), ("1-2", Some("0_3")));
        for item in [r"a\[1\]", r"a\[1]", "a[b]", "a[]", "]"] {
            assert_eq!(numbered(item), (item, None));
        }
        assert_eq!(element("*->7-12"), Some(("*", 7, 12)));
        assert_eq!((element(r"a\->1-2"), element("a->b-1"), element("a")), (None, None, None));
        assert_eq!(value(r"a\[1\]\_\->\;\*\|\\\tx").as_deref(), Some("a[1]_->;*|\\\tx"));
        assert_eq!((value("*"), value("_"), value(r"\*").as_deref()), (None, None, Some("*")));
        assert_eq!(plain("a\\u0041\\"), "a\\u0041\\");
    }
}
