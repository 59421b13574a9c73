//! People and organisations as actors, and where the text names them.

use std::collections::{HashMap, HashSet};

use crate::import::Kind;
use crate::import::fields::Fields;
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::{Actor, Mention, Span};
use crate::text::words::words;

use super::body::join;

/// A name of more words is not looked for in the text.
const LONGEST: usize = 12;

/// The actors that an item names, and their mentions in its text.
pub(super) fn read(
    fields: &mut Fields<'_>,
    article: &str,
    ruler: &Ruler<'_>,
    place: &str,
    losses: &mut Losses,
) -> (Vec<Actor>, Vec<Mention>) {
    let mut parties = Parties { article, list: Vec::new(), by_name: HashMap::new() };
    for (kind, lists) in [(Kind::Person, ["people", "person"]), (Kind::Organisation, ["organisations", "organisation"])]
    {
        for list in lists {
            for (nth, raw) in fields.list(list, place, losses).into_iter().enumerate() {
                let at = join(place, &format!("{list}[{nth}]"));
                let Ok(party) = Fields::parse(raw.get()) else {
                    losses.add(format!("an entry of `{list}` that is no object"), at);
                    continue;
                };
                parties.add(kind, party.lower_case(), &at, losses);
            }
        }
    }
    // Whatever else the item is about has no place in a bundle.
    for (list, one) in [
        ("places", "a place"),
        ("place", "a place"),
        ("subjects", "a subject"),
        ("subject", "a subject"),
        ("events", "an event"),
        ("event", "an event"),
        ("objects", "an object"),
        ("object", "an object"),
    ] {
        let count = fields.list(list, place, losses).len();
        losses.add_many(format!("{one} that the item is about"), place, count);
    }
    let mentions = mentions(&parties.list, ruler, place, losses);
    (parties.list, mentions)
}

struct Parties<'a> {
    article: &'a str,
    list: Vec<Actor>,
    by_name: HashMap<(&'static str, String), usize>,
}

impl Parties<'_> {
    fn add(&mut self, kind: Kind, mut party: Fields<'_>, at: &str, losses: &mut Losses) {
        let name = party.text("name", at, losses).or_else(|| party.text("literal", at, losses));
        let Some(name) = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")) else {
            losses.add("a person or organisation without a name", at);
            return;
        };
        let nth = *self.by_name.entry((kind.word(), name.clone())).or_insert(self.list.len());
        if nth == self.list.len() {
            let id = format!("{}/actor-{}", self.article, nth + 1);
            self.list.push(Actor { id, kind: kind.word(), label: name, wikidata: None, ..Actor::default() });
        }
        let uri = party.text("uri", at, losses);
        let (scheme, code) = (party.text("scheme", at, losses), party.text("code", at, losses));
        let of_code =
            code.as_deref().filter(|code| is_item(code) && scheme.as_deref().is_some_and(|s| s.contains("wikidata")));
        let item = uri.as_deref().and_then(wikidata).or(of_code).map(str::to_owned);
        let actor = &mut self.list[nth];
        match (item, uri) {
            (Some(item), _) if actor.wikidata.is_none() => actor.wikidata = Some(item),
            (Some(item), _) if actor.wikidata.as_ref() == Some(&item) => {}
            (Some(_), _) => losses.add("a second Wikidata item of one name", at),
            (None, Some(uri)) if actor.note.is_none() => actor.note = Some(uri),
            (None, Some(_)) => losses.add("a second address of one name", at),
            (None, None) if code.is_some() => losses.add("the code of a person or organisation", at),
            (None, None) => {}
        }
        for name in party.left() {
            losses.add(format!("the field `{name}` of a person or organisation"), at);
        }
    }
}

/// The Wikidata item that an address means.
fn wikidata(uri: &str) -> Option<&str> {
    let path = uri.strip_prefix("https://").or_else(|| uri.strip_prefix("http://"))?;
    let path = path.strip_prefix("www.").unwrap_or(path).strip_prefix("wikidata.org/")?;
    let item = path.strip_prefix("wiki/").or_else(|| path.strip_prefix("entity/"))?;
    is_item(item).then_some(item)
}

fn is_item(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Every place where a name stands as whole words; of names that lie in each other the longest.
fn mentions(actors: &[Actor], ruler: &Ruler<'_>, place: &str, losses: &mut Losses) -> Vec<Mention> {
    // By its words from the first to the last: who has the name, none when several have.
    let mut names: HashMap<&str, Option<&str>> = HashMap::new();
    let (mut firsts, mut longest) = (HashSet::new(), 0);
    for actor in actors {
        let found: Vec<_> = words(&actor.label).collect();
        let (Some((start, first)), Some((at, last))) = (found.first(), found.last()) else { continue };
        let Some(name) = actor.label.get(*start..at + last.len()).filter(|_| found.len() <= LONGEST) else { continue };
        names.entry(name).and_modify(|who| *who = None).or_insert(Some(&*actor.id));
        firsts.insert(*first);
        longest = longest.max(found.len());
    }
    let text = ruler.text();
    let found: Vec<_> = words(text).map(|(at, word)| at..at + word.len()).collect();
    let (mut out, mut nth): (Vec<Mention>, usize) = (Vec::new(), 0);
    while let Some(word) = found.get(nth) {
        nth += 1;
        if !text.get(word.clone()).is_some_and(|word| firsts.contains(word)) {
            continue;
        }
        let ends = (0..longest).rev().filter_map(|more| Some((more, found.get(nth - 1 + more)?.end)));
        let mut known = ends.filter_map(|(more, end)| {
            let range = word.start..end;
            Some((more, *names.get(text.get(range.clone())?)?, range))
        });
        let Some((more, who, range)) = known.next() else { continue };
        nth += more;
        let Some(who) = who else {
            losses.add("a name that several have is not taken for a mention", place);
            continue;
        };
        losses.add("a mention is not annotated: concluded from the exact name in the text", place);
        out.push(Mention {
            id: format!("m{}", out.len() + 1),
            entity: who.to_owned(),
            spans: vec![Span::of(ruler, &range)],
            form: Some("name"),
            note: None,
        });
    }
    out
}
