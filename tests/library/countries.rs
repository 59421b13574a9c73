//! The countries that a position counts for.

use serde_json::json;

use crate::support::{FERRY, Opened, of_actors};

#[test]
fn the_holder_or_whom_it_speaks_for() {
    let opened = Opened::files(&[FERRY]);
    assert_eq!(opened.countries("itself"), ["Northland"]);
    assert_eq!(opened.countries("behalf"), ["Southland by Envoy"]);
    assert_eq!(opened.countries("no-office"), [""; 0]);
    assert_eq!(opened.countries("body"), ["Westland by Shipping office"]);
    assert_eq!(opened.countries("behalf-of-a-body"), [""; 0], "the minister speaks for the league here");
}

#[test]
fn an_office_counts_while_it_is_held() {
    let opened = Opened::files(&[FERRY]);
    // The office is held from 2030 to 2031-06.
    for held in ["in-office", "last-month", "last-year", "undated"] {
        assert_eq!(opened.countries(held), ["Northland by Minister"], "{held}");
    }
    for not_held in ["before-office", "after-office"] {
        assert_eq!(opened.countries(not_held), [""; 0], "{not_held}");
    }
}

#[test]
fn a_group_reaches_its_listed_members_only() {
    let opened = Opened::files(&[FERRY]);
    let listed = ["Northland in The planners", "Southland in The planners", "Westland in The planners"];
    assert_eq!(opened.countries("group"), listed, "a minister's country, and what a listed group lists");
    assert_eq!(opened.countries("group-later"), listed[1..], "the minister has left office");
    assert_eq!(opened.countries("unlisted"), [""; 0], "35 partners, none of them listed");
}

#[test]
fn groups_that_list_each_other_in_two_bundles_end() {
    let groups = |first: &[&str], second: &[&str]| {
        of_actors(&json!([
            {"id": "g", "kind": "group", "label": "Northern ports", "members": first},
            {"id": "h", "kind": "group", "label": "Southern ports", "members": second},
        ]))
    };
    let mut forth = groups(&["h"], &[]);
    forth["issues"] = json!([{"id": "i", "label": "Ports"}]);
    forth["articles"][0]["positions"] = json!([{"id": "p", "holder": "g", "issue": "i", "stance": "support",
        "asserted_by": ["h"], "evidence": [{"spans": [{"start": 0, "end": 9}]}]}]);
    let opened = Opened::bundles(&[forth, groups(&[], &["g"])]);
    assert_eq!(opened.library.members(opened.actor(0, "h")), [opened.actor(0, "g")]);
    assert_eq!(opened.countries("p"), [""; 0]);
    assert_eq!(opened.assertion("p"), "own", "the group that speaks lists the holder");
}
