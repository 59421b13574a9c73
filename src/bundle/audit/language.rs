//! Language tags.

/// Tags from before the syntax that don't follow it but remain allowed (RFC 5646, section 2.1, "irregular").
const IRREGULAR: [&str; 17] = [
    "en-GB-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
];

/// Whether a tag is well-formed by the grammar of BCP 47 (RFC 5646, section 2.1); whether its parts are registered is another
/// question.
pub(super) fn is_well_formed(tag: &str) -> bool {
    if IRREGULAR.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
        return true;
    }
    let subtags: Vec<&str> = tag.split('-').collect();
    if subtags.iter().any(|subtag| !matches!(subtag.len(), 1..=8) || !subtag.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        return false;
    }
    if is_private(&subtags) {
        return true;
    }
    let Some((language, mut rest)) = subtags.split_first() else { return false };
    if !is_alpha(language) || language.len() < 2 {
        return false;
    }
    if language.len() <= 3 {
        let extended = rest.iter().take(3).take_while(|subtag| subtag.len() == 3 && is_alpha(subtag)).count();
        rest = &rest[extended..];
    }
    rest = without(rest, |subtag| subtag.len() == 4 && is_alpha(subtag));
    rest = without(rest, |subtag| {
        subtag.len() == 2 && is_alpha(subtag) || subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit())
    });
    while rest.first().is_some_and(|subtag| is_variant(subtag)) {
        rest = &rest[1..];
    }
    while let Some((singleton, parts)) = rest.split_first()
        && singleton.len() == 1
        && !singleton.eq_ignore_ascii_case("x")
    {
        let own = parts.iter().take_while(|part| part.len() >= 2).count();
        if own == 0 {
            return false;
        }
        rest = &parts[own..];
    }
    rest.is_empty() || is_private(rest)
}

/// The subtags after an optional one.
fn without<'t, 's>(subtags: &'s [&'t str], optional: impl Fn(&str) -> bool) -> &'s [&'t str] {
    match subtags.split_first() {
        Some((first, rest)) if optional(first) => rest,
        _ => subtags,
    }
}

fn is_alpha(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Five to eight letters or digits, or four that begin with a digit.
fn is_variant(subtag: &str) -> bool {
    subtag.len() >= 5 || subtag.len() == 4 && subtag.starts_with(|c: char| c.is_ascii_digit())
}

/// `x` with what belongs to it.
fn is_private(subtags: &[&str]) -> bool {
    subtags.len() >= 2 && subtags[0].eq_ignore_ascii_case("x")
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn tags_follow_the_grammar() {
        for tag in [
            "de",
            "DE",
            "de-CH",
            "de-CH-1996",
            "sr-Latn-RS",
            "zh-cmn-Hans-CN",
            "es-419",
            "sl-rozaj-biske",
            "de-1996-x-own",
            "en-u-ca-gregory-t-it",
            "x-whatever",
            "i-klingon",
            "EN-gb-OED",
            "qaa-Qaaa-QM",
            "german",
            "hy-Latn-IT-arevela",
            "zh-min-nan",
            "art-lojban",
            "en-a-bbb-x-a",
        ] {
            assert!(is_well_formed(tag), "{tag}");
        }
        for tag in [
            "",
            "d",
            "de_DE",
            "de-",
            "-de",
            "de--CH",
            "deutschsprachig",
            "x",
            "de-x",
            "de-CH-AT",
            "de-DE-u",
            "en-a-x-y",
            "12",
            "de-419-DE",
            "dé",
            "de DE",
            "a-DE",
            "ar-a-aaa-b-bbb-a",
            "de-Latn-Cyrl",
        ] {
            assert!(!is_well_formed(tag), "{tag}");
        }
    }
}
