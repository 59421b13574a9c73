//! Addresses on the web that may become a link or be handed to a browser.

use std::fmt::Write as _;

/// An address of the web in the letters that an address may have (RFC 3986), all of ASCII; the others are percent-encoded as
/// UTF-8. `None` for any scheme but `http` and `https`: no other becomes a link, and no script is ever called.
pub fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) || rest.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        let plain =
            c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']');
        if plain { out.push(c) } else { encode(c, &mut out) }
    }
    Some(out)
}

/// Adds a character, percent-encoded.
pub fn encode(c: char, out: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_web_has_addresses() {
        for url in [
            "javascript:alert(1)//x",
            "file:///etc/passwd",
            "data:text/html,x",
            "https://",
            "x.example",
            "-o https://x",
        ] {
            assert_eq!(address(url), None, "{url}");
        }
        assert_eq!(address(" https://x.example/a?b=c#d ").as_deref(), Some("https://x.example/a?b=c#d"));
    }

    proptest! {
        #[test]
        fn nothing_that_means_something_to_a_terminal_gets_through(rest in "\\PC*|[\\x00-\\x1f\"$`\\\\ ]*") {
            if let Some(address) = address(&format!("https://{rest}")) {
                prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>`\\".contains(&byte)));
            }
        }
    }
}
