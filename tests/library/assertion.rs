//! Whose word a position rests on.

use crate::support::{FERRY, FERRY_LATER, Opened};

#[test]
fn the_holders_own() {
    let opened = Opened::files(&[FERRY]);
    for own in ["itself", "own-narrated", "behalf"] {
        assert_eq!(opened.assertion(own), "own", "{own}");
    }
    assert_eq!(opened.assertion("unlisted"), "narrated");
    assert_eq!(opened.assertion("unsaid"), "unknown");
}

#[test]
fn of_somebody_who_speaks_for_it() {
    let opened = Opened::files(&[FERRY, FERRY_LATER]);
    for own in ["by-minister", "by-minister-undated", "by-chair", "by-office", "by-pair", "by-planners"] {
        assert_eq!(opened.assertion(own), "own", "{own}");
    }
    for gone in ["by-former-minister", "later-undated"] {
        assert_eq!(opened.assertion(gone), "Minister", "{gone}: not in office any more");
    }
    assert_eq!(opened.assertion("by-partners"), "The partners", "they list nobody");
}

#[test]
fn of_others_innermost_first() {
    let opened = Opened::files(&[FERRY]);
    assert_eq!(opened.assertion("told"), "Northland", "the narrator adds nothing");
    assert_eq!(opened.assertion("told-on"), "Northland < Envoy");
    assert_eq!(opened.assertion("own-word-told"), "Northland", "its own word, but through somebody else");
}
