//! The actors tab, and the page of one actor.

use crate::app::{State, words};
use crate::library::{ActorEntry, ActorNo, Library, PositionNo, QuoteRef};
use crate::model::{Actor, ActorKind, Clean, QuoteIx};

use super::entry::{About, Entry, Sign, Weight};
use super::{positions, quotes};

/// The actors by kind, most quoted and mentioned first.
pub(super) fn list(state: &State) -> Vec<Entry> {
    let library = &state.library;
    let scope = state.side_scope();
    let mut entries = Vec::new();
    let kinds =
        [ActorKind::Person, ActorKind::Country, ActorKind::Organisation, ActorKind::Group, ActorKind::Undeclared];
    for kind in kinds {
        let mut actors: Vec<_> = (library.actors().iter().enumerate())
            .filter(|(_, actor)| actor.kind == kind)
            .map(|(at, _)| (ActorNo::new(at), library.tally(ActorNo::new(at), scope)))
            .filter(|(_, tally)| tally.quoted + tally.mentioned + tally.positions > 0)
            .collect();
        actors.sort_by_key(|(actor, tally)| {
            std::cmp::Reverse((tally.quoted, tally.mentioned, std::cmp::Reverse(*actor)))
        });
        if actors.is_empty() {
            continue;
        }
        entries.push(Entry::heading(words::actor_kinds(kind)).right("quoted  named"));
        for (actor, tally) in actors {
            let quoted = if tally.quoted == 0 { "·".to_owned() } else { tally.quoted.to_string() };
            let name = &library.actor(actor).label;
            let mut entry = Entry::new(About::Actor(actor))
                .part(Weight::Name, name, 2)
                .right(&format!("{quoted:>4}{:>7}", tally.mentioned));
            entry = entry.sign(if tally.quoted > 0 { Sign::Speaker(actor) } else { Sign::Blank });
            entries.push(entry);
        }
    }
    entries
}

/// Everything known of one actor: names, roles, quotes and positions.
pub(super) fn page(state: &State, actor: ActorNo) -> Vec<Entry> {
    let library = &state.library;
    let entry = library.actor(actor);
    let tally = library.tally(actor, state.side_scope());
    let summary = [
        words::count(tally.quoted, "quote", "quotes"),
        words::count(tally.mentioned, "mention", "mentions"),
        words::count(tally.positions, "position", "positions"),
    ];
    let mut entries = vec![Entry::new(About::Actor(actor)).part(Weight::Heading, &entry.label, 3).part(
        Weight::Faint,
        &summary.join(" · "),
        2,
    )];
    entries.extend(facts(library, actor, entry));
    let quoted: Vec<QuoteRef> = quotes_of(state, actor);
    if !quoted.is_empty() {
        entries.push(Entry::heading("Quotes"));
        entries.extend(quoted.into_iter().map(|quote| quotes::entry(state, quote, false)));
    }
    let held: Vec<PositionNo> = positions::of_scope(state)
        .filter(|&position| {
            library.position(position).holder == actor
                || library.countries(position).iter().any(|(country, _)| *country == actor)
        })
        .collect();
    if !held.is_empty() {
        entries.push(Entry::heading("Positions"));
        entries.extend(held.into_iter().map(|position| positions::entry_with_issue(state, position)));
    }
    entries
}

/// Aliases, roles, members, note.
fn facts(library: &Library, actor: ActorNo, entry: &ActorEntry) -> Vec<Entry> {
    let mut out = Vec::new();
    let names = |names: &[Clean]| names.iter().map(Clean::as_str).collect::<Vec<_>>().join(", ");
    if !entry.aliases.is_empty() {
        out.push(Entry::line(&format!("Also: {}", names(&entry.aliases))));
    }
    let records: Vec<&Actor> =
        entry.records.iter().map(|&(bundle, ix)| library.bundles()[bundle.at()].actor(ix)).collect();
    let mut roles: Vec<String> = Vec::new();
    for role in records.iter().flat_map(|record| &record.details.roles) {
        let time = match (&role.from, &role.to) {
            (Some(from), Some(to)) => format!(" ({from} – {to})"),
            (Some(from), None) => format!(" (since {from})"),
            (None, Some(to)) => format!(" (until {to})"),
            (None, None) => String::new(),
        };
        let role = format!("{}{time}", role.title);
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    out.extend(roles.iter().map(|role| Entry::line(role)));
    let members = library.members(actor);
    if !members.is_empty() {
        let listed: Vec<&str> = members.iter().map(|&member| library.actor(member).label.as_str()).collect();
        let size = records.iter().find_map(|record| record.details.size);
        let complete = records.iter().any(|record| record.details.members_complete);
        let rest = match size {
            _ if complete => String::new(),
            Some(size) => format!(" (listed {} of {size})", members.len()),
            None => " (more are not listed)".to_owned(),
        };
        out.push(Entry::line(&format!("Members: {}{rest}", listed.join(", "))));
    }
    out.extend(
        records
            .iter()
            .filter_map(|record| record.details.note.as_ref())
            .map(|note| Entry::line(&format!("Note: {note}"))),
    );
    out
}

fn quotes_of(state: &State, actor: ActorNo) -> Vec<QuoteRef> {
    let library = &state.library;
    quotes::articles(state)
        .flat_map(|article| {
            let quotes = library.article(article).quotes.iter().enumerate();
            quotes
                .filter(move |(_, quote)| {
                    let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.actor);
                    speaker.is_some_and(|speaker| library.actor_in(article, speaker) == actor)
                })
                .map(move |(at, _)| QuoteRef { article, quote: QuoteIx::new(at) })
        })
        .collect()
}
