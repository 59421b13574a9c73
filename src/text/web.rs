//! Addresses on the web that may become a link or be handed to a browser.

use std::fmt::Write as _;

/// Whether a text is an `http` or `https` address with a host (RFC 9110, section 4.2), free of blanks and control characters.
pub fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit_once('@').map_or(authority, |(_, place)| place);
    let (host, port) = match place.strip_prefix('[').and_then(|place| place.split_once(']')) {
        // An IPv6 address stands in brackets, as it holds colons itself.
        Some((host, port)) => (host, port.strip_prefix(':').unwrap_or(port)),
        None => place.split_once(':').unwrap_or((place, "")),
    };
    let known = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    known
        && !host.is_empty()
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// An address of the web in the letters that an address may have (RFC 3986), all of ASCII; the others are percent-encoded as
/// UTF-8. `None` for what is no address with a host ([`is_address`]), and for any scheme but `http` and `https`: no other becomes
/// a link, and no script is ever called.
pub fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let path = url.len() - rest.len() + rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let mut out = String::with_capacity(url.len());
    for (at, c) in url.char_indices() {
        // Brackets stand around an IPv6 address, and nowhere else.
        let bracket = matches!(c, '[' | ']') && at > scheme.len() && at < path;
        let plain =
            c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']');
        if plain || bracket { out.push(c) } else { encode(c, &mut out) }
    }
    is_address(&out).then_some(out)
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
    fn only_addresses_with_a_host_count() {
        for address in [
            "https://example.org",
            "HTTP://example.org:8080/a?b#c",
            "https://me@example.org/ä",
            "http://[2001:db8::1]:80/",
        ] {
            assert!(is_address(address), "{address}");
        }
        for other in [
            "",
            "example.org",
            "ftp://example.org",
            "https://",
            "https:///path",
            "https://:80",
            "https://a b.org",
            "javascript:alert(1)",
            "https://example.org:port",
            "mailto:me@example.org",
            "http://[]/",
            "https://?q",
        ] {
            assert!(!is_address(other), "{other}");
        }
    }

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
        for (given, made) in [
            (" https://x.example/a?b=c#d ", "https://x.example/a?b=c#d"),
            ("http://[2001:db8::1]:80/[a]", "http://[2001:db8::1]:80/%5Ba%5D"),
            ("https://good.example@evil.example/", "https://good.example@evil.example/"),
            ("https://x.example/a b\"ä", "https://x.example/a%20b%22%C3%A4"),
        ] {
            assert_eq!(address(given).as_deref(), Some(made));
        }
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
