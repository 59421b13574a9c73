//! Issues of several bundles as one tree.

use serde_json::{Value, json};

use crate::support::{Opened, with};

fn of_issues(issues: &Value) -> Value {
    with(&json!({"issues": issues}))
}

fn tree(opened: &Opened) -> Vec<String> {
    let row = |(issue, depth)| format!("{}{}", "-".repeat(depth), opened.library.issue(issue).label);
    opened.library.issue_tree().into_iter().map(row).collect()
}

#[test]
fn the_same_name_is_the_same_issue() {
    let opened = Opened::bundles(&[
        of_issues(&json!([{"id": "i1", "label": "Winter ferry"}])),
        of_issues(&json!([{"id": "x", "label": "Travel"}, {"id": "y", "label": "winter  Ferry", "broader": "x"}])),
    ]);
    assert_eq!(opened.issue(0, "i1"), opened.issue(1, "y"));
    assert_eq!(tree(&opened), ["Travel", "-Winter ferry"]);
    assert_eq!(opened.library.widest(opened.issue(0, "i1")), opened.issue(1, "x"));
}

#[test]
fn the_first_order_holds_and_no_circle_closes() {
    let down = of_issues(&json!([{"id": "t", "label": "Travel"}, {"id": "f", "label": "Ferry", "broader": "t"}]));
    let up = of_issues(&json!([{"id": "t", "label": "Travel", "broader": "f"}, {"id": "f", "label": "Ferry"}]));
    assert_eq!(tree(&Opened::bundles(&[down.clone(), up.clone()])), ["Travel", "-Ferry"]);
    assert_eq!(tree(&Opened::bundles(&[up, down])), ["Ferry", "-Travel"]);
}

#[test]
fn no_circle_closes_through_three_bundles_either() {
    let below = |narrow: &str, wide: &str| {
        of_issues(&json!([{"id": "n", "label": narrow, "broader": "w"}, {"id": "w", "label": wide}]))
    };
    let opened = Opened::bundles(&[below("Ferry", "Travel"), below("Travel", "State"), below("State", "Ferry")]);
    assert_eq!(tree(&opened), ["State", "-Travel", "--Ferry"]);
}

#[test]
fn namesakes_in_one_bundle_stay_apart_and_find_their_own() {
    let issues = json!([
        {"id": "roads", "label": "Roads"}, {"id": "ships", "label": "Ships"},
        {"id": "rf", "label": "Funding", "broader": "roads"}, {"id": "sf", "label": "Funding", "broader": "ships"},
    ]);
    let mut turned = issues.clone();
    turned.as_array_mut().expect("a list").reverse();
    let opened = Opened::bundles(&[of_issues(&issues), of_issues(&turned)]);
    assert_eq!(tree(&opened), ["Roads", "-Funding", "Ships", "-Funding"]);
    assert_eq!(opened.issue(0, "rf"), opened.issue(1, "rf"));
    assert_eq!(opened.issue(0, "sf"), opened.issue(1, "sf"));
}
