//! Links of a terminal: what stands between two sequences leads to an address when it is clicked (OSC 8).
//!
//! Source: Egmont Koblinger, "Hyperlinks in Terminal Emulators". The id keeps the parts of a link that stands on several rows
//! together: terminals underline them as one.

use super::web;

/// Longer addresses are dropped by terminals, with everything around them.
const LONGEST: usize = 2000;

/// Ends a link.
pub const END: &str = "\x1b]8;;\x1b\\";

/// Where a link leads: an address of the web in letters that mean nothing to a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// The link to a page; `None` for what is no [`web::address`], or is too long for a terminal.
    pub fn to(url: &str) -> Option<Self> {
        web::address(url).filter(|address| address.len() <= LONGEST).map(Self)
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }

    /// A number below 2²⁴ that is the same for the same address, everywhere and every time (FNV-1a, folded). Others seldom have it.
    pub fn number(&self) -> u32 {
        let hash =
            self.0.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        (hash >> 24) ^ (hash & 0x00ff_ffff)
    }

    /// What begins it.
    pub fn begin(&self) -> String {
        format!("\x1b]8;id=depesche-{:x};{}\x1b\\", self.number(), self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_link_has_one_id_wherever_it_stands() {
        let link = Link::to("https://x.example/a b").expect("an address");
        assert_eq!(link.begin(), format!("\x1b]8;id=depesche-{:x};https://x.example/a%20b\x1b\\", link.number()));
        assert_eq!(link.number(), Link::to("https://X.example/a%20b").expect("the same").number());
        assert_ne!(link.number(), Link::to("https://x.example/b").expect("another").number());
        assert_eq!(Link::to("file:///etc/passwd"), None);
        assert_eq!(Link::to(&format!("https://x.example/{}", "a".repeat(3000))), None);
    }

    proptest! {
        #[test]
        fn no_address_ends_the_sequence_that_it_stands_in(rest in "\\PC*|[\\x00-\\x1f;\\\\\u{9c}\u{1b}]*") {
            if let Some(link) = Link::to(&format!("https://x.example/{rest}")) {
                let begin = link.begin();
                let inner = begin.strip_prefix("\x1b]8;").and_then(|rest| rest.strip_suffix("\x1b\\")).expect("framed");
                prop_assert!(inner.bytes().all(|byte| byte.is_ascii_graphic()), "{inner:?}");
                prop_assert!(link.number() < 1 << 24);
            }
        }
    }
}
