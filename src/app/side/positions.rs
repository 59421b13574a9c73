//! The positions tab: by issue, with whose word each rests on.

use crate::app::{State, words};
use crate::library::{IssueNo, PositionNo};
use crate::model::Clean;

use super::entry::{About, Entry, Sign, Weight};

/// The positions of the panel's scope.
pub(super) fn of_scope(state: &State) -> impl Iterator<Item = PositionNo> {
    let scope = state.side_scope();
    let library = &state.library;
    library.position_numbers().filter(move |&position| state.in_scope(scope, library.position(position).article))
}

/// The positions under their issues, in the order of the issue tree; in each the holder's own words first.
pub(super) fn list(state: &State) -> Vec<Entry> {
    let library = &state.library;
    let mut by_issue: Vec<Vec<PositionNo>> = vec![Vec::new(); library.issues().len()];
    for position in of_scope(state) {
        by_issue[library.position(position).issue.at()].push(position);
    }
    let mut entries = Vec::new();
    for (issue, _) in library.issue_tree() {
        let mut positions = std::mem::take(&mut by_issue[issue.at()]);
        if positions.is_empty() {
            continue;
        }
        positions.sort_by_key(|&position| (!library.assertion(position).is_own(), position));
        entries.push(heading(state, issue));
        entries.extend(positions.into_iter().map(|position| entry(state, position)));
    }
    entries
}

fn heading(state: &State, issue: IssueNo) -> Entry {
    let library = &state.library;
    let wider: Vec<&str> = library.with_wider(issue).skip(1).map(|issue| library.issue(issue).label.as_str()).collect();
    let part_of = if wider.is_empty() { String::new() } else { format!("part of: {}", wider.join(" ‹ ")) };
    Entry::heading(&library.issue(issue).label).part(Weight::Subheading, &part_of, 2)
}

/// A position: holder, then stance, force, whose word, date and confidence, then its condition.
pub(in crate::app) fn entry(state: &State, position: PositionNo) -> Entry {
    let library = &state.library;
    let record = library.position_record(position);
    let mut facts = vec![words::stance(record.stance).to_owned()];
    facts.extend(record.force.map(|force| words::force(force).to_owned()));
    facts.push(words::assertion(library, position));
    facts.extend(record.date.as_ref().map(Clean::to_string));
    facts.extend(record.confidence.map(|confidence| words::per_cent(confidence.share())));
    let condition =
        record.details.condition.as_ref().map(|condition| format!("condition: {}", condition.text)).unwrap_or_default();
    let proofs = library.evidence(position).len();
    let right = match state.side.followed {
        Some((followed, at)) if followed == position && proofs > 1 => format!("{}/{proofs}", at + 1),
        _ if proofs > 1 => format!("{proofs}×"),
        _ if proofs == 0 => "no proof".to_owned(),
        _ => String::new(),
    };
    Entry::new(About::Position(position))
        .sign(Sign::Stance(record.stance))
        .right(&right)
        .part(Weight::Name, &words::holder(library, position), 2)
        .part(Weight::Faint, &words::list(&facts), 4)
        .part(Weight::Faint, &condition, 3)
}

/// The same, with the issue in place of the heading.
pub(super) fn entry_with_issue(state: &State, position: PositionNo) -> Entry {
    let mut entry = entry(state, position);
    let issue = &state.library.issue(state.library.position(position).issue).label;
    if let Some(first) = entry.parts.first_mut() {
        first.text = issue.clone();
        first.rows = 3;
    }
    entry
}
