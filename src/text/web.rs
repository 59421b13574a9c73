//! Addresses on the web that may become a link or be handed to a browser.

use std::fmt::Write as _;
use std::net::Ipv6Addr;
use std::ops::Range;

use idna::AsciiDenyList;

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

/// An address of the web in the letters that an address may have (RFC 3986), all of ASCII: the domain as it is looked up, so that
/// letters of other alphabets show themselves (`xn--…`, UTS #46 as browsers have it); other letters percent-encoded as UTF-8. `None`
/// for what is no address with a host ([`is_address`]) that can exist, and for any scheme but `http` and `https`: no other becomes a
/// link, and no script is ever called.
pub fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let host = host(url)?;
    let mut out = String::with_capacity(url.len());
    encode_all(&url[..host.start], &mut out);
    if let Some(literal) = url[host.clone()].strip_prefix('[') {
        // Nothing else stands in brackets (RFC 3986, section 3.2.2), so nothing else gets through with them.
        let number: Ipv6Addr = literal.strip_suffix(']')?.parse().ok()?;
        let _ = write!(out, "[{number}]");
    } else {
        let given = decoded(&url[host.clone()]);
        let domain = idna::domain_to_ascii_cow(&given, AsciiDenyList::URL).ok()?;
        encode_all(&domain, &mut out);
    }
    encode_all(&url[host.end..], &mut out);
    is_address(&out).then_some(out)
}

/// How the domain of an [`address`] reads where it has letters that are not of ASCII. Whether they are the letters that they
/// look like, the address itself tells.
pub fn readable_domain(address: &str) -> Option<String> {
    let domain = &address[host(address)?];
    let (readable, sound) = idna::domain_to_unicode(domain);
    (sound.is_ok() && readable != domain.to_ascii_lowercase()).then_some(readable)
}

/// Where the host of an address stands in it; an IPv6 address with its brackets.
fn host(url: &str) -> Option<Range<usize>> {
    let (_, rest) = url.split_once("://")?;
    let start = url.len() - rest.len();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let from = authority.rfind('@').map_or(0, |at| at + 1);
    let place = &authority[from..];
    let length = match place.find(']').filter(|_| place.starts_with('[')) {
        Some(end) => end + 1,
        None => place.find(':').unwrap_or(place.len()),
    };
    Some(start + from..start + from + length)
}

/// The bytes of a host, without percent-encoding: browsers take `%C3%A4` for the letter.
fn decoded(host: &str) -> Vec<u8> {
    let bytes = host.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = host.get(at + 1..at + 3).filter(|pair| byte == b'%' && pair.bytes().all(|b| b.is_ascii_hexdigit()));
        let encoded = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        out.push(encoded.unwrap_or(byte));
        at += if encoded.is_some() { 3 } else { 1 };
    }
    out
}

/// Adds a part of an address that is not its host.
fn encode_all(part: &str, out: &mut String) {
    for c in part.chars() {
        let plain =
            c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']');
        if plain { out.push(c) } else { encode(c, out) }
    }
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

    #[test]
    fn a_domain_shows_which_letters_it_has() {
        for (given, made, reads) in [
            ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4", Some("bücher.example")),
            // Cyrillic letters that look like Latin ones.
            (
                "https://\u{435}\u{440}\u{456}\u{441}.com/",
                "https://xn--e1awd7f.com/",
                Some("\u{435}\u{440}\u{456}\u{441}.com"),
            ),
            (
                "https://%D0%B5\u{440}\u{456}\u{441}.com/",
                "https://xn--e1awd7f.com/",
                Some("\u{435}\u{440}\u{456}\u{441}.com"),
            ),
            ("https://xn--e1awd7f.com:8080", "https://xn--e1awd7f.com:8080", Some("\u{435}\u{440}\u{456}\u{441}.com")),
            // Letters of full width are those of ASCII.
            ("https://\u{ff45}xample.org/", "https://example.org/", None),
            ("https://user@Example.ORG:80/", "https://user@example.org:80/", None),
        ] {
            let address = address(given).expect("an address");
            assert_eq!((address.as_str(), readable_domain(&address).as_deref()), (made, reads), "{given}");
        }
        for given in [
            "https://a%2fb.example/",
            "https://a%00.example/",
            "https://xn--\u{e4}.example/",
            "https://a%20b/",
            "https://%/",
            "https://[x",
            "https://[\u{16e40}",
            "https://[\u{202e}\"]/",
            "https://[::1]x/",
            "https://[::1%eth0]/",
        ] {
            assert_eq!(address(given), None, "{given}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_means_something_to_a_terminal_gets_through(rest in "\\PC*|[\\x00-\\x1f\"$`\\\\ ]*|[\\[:1\\]\"\\\\\u{202e}\u{16e40}@/.]*") {
            if let Some(address) = address(&format!("https://{rest}")) {
                prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>`\\".contains(&byte)));
            }
        }
    }
}
