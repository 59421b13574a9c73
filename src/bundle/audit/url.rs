//! Addresses on the web.

/// Whether a text is an `http` or `https` address with a host (RFC 9110, section 4.2), free of blanks and control characters.
pub(super) fn is_web_address(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_addresses_with_a_host_count() {
        for address in [
            "https://example.org",
            "HTTP://example.org:8080/a?b#c",
            "https://me@example.org/ä",
            "http://[2001:db8::1]:80/",
        ] {
            assert!(is_web_address(address), "{address}");
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
            assert!(!is_web_address(other), "{other}");
        }
    }
}
