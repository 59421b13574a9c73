//! Who is named: entity mentions joined by coreference.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::chains::Chain;
use super::entities::Entity;
use crate::import::Kind;
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::{Actor, Mention, Span};

const KINDS: [Kind; 4] = [Kind::Person, Kind::Organisation, Kind::Country, Kind::Group];

/// Whose mention stands somewhere.
#[derive(Clone, Copy)]
enum Owner {
    Actor(usize),
    /// A chain that names nobody: an actor once it speaks.
    Chain(usize),
}

/// A mention of an actor: its bytes, who it is, its form.
type Found = (Range<usize>, usize, Option<&'static str>);

/// The actors of one article.
pub(super) struct Actors<'a> {
    article: &'a str,
    list: Vec<Actor>,
    mentions: Vec<Found>,
    chains: Vec<Chain>,
    /// The actor that each chain is.
    of_chain: Vec<Option<usize>>,
    /// Who has a name, by its kind.
    by_name: HashMap<(&'static str, String), usize>,
    /// Whose mention stands exactly there.
    owners: HashMap<(usize, usize), Owner>,
}

impl<'a> Actors<'a> {
    /// The actors that the entity mentions (in text order) and the chains give.
    pub(super) fn new(article: &'a str, entities: &[Entity], chains: Vec<Chain>, losses: &mut Losses) -> Self {
        let mut out = Self {
            article,
            list: Vec::new(),
            mentions: Vec::new(),
            of_chain: vec![None; chains.len()],
            by_name: HashMap::new(),
            owners: HashMap::new(),
            chains,
        };
        let mut taken = vec![false; entities.len()];
        for nth in 0..out.chains.len() {
            out.chain(nth, entities, &mut taken, losses);
        }
        for (entity, _) in entities.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            out.alone(entity, losses);
        }
        // What quotes name may be the head of a longer mention only.
        for (nth, chain) in out.chains.iter().enumerate() {
            let owner = out.of_chain[nth].map_or(Owner::Chain(nth), Owner::Actor);
            for mention in &chain.mentions {
                out.owners.entry((mention.head.start, mention.head.end)).or_insert(owner);
            }
        }
        out
    }

    /// Makes a chain an actor when somebody is named in it.
    fn chain(&mut self, nth: usize, entities: &[Entity], taken: &mut [bool], losses: &mut Losses) {
        let chain = &self.chains[nth];
        let mut named: Vec<&Entity> = Vec::new();
        let mut shown: Option<&Entity> = None;
        for mention in &chain.mentions {
            let Some(at) = at_head(entities, &mention.head, &mention.range) else { continue };
            taken[at] = true;
            named.push(&entities[at]);
            if mention.range == chain.representative().range && !entities[at].is_pronoun {
                shown = Some(&entities[at]);
            }
        }
        let Some(named_by) = shown.or_else(|| named.iter().copied().find(|entity| !entity.is_pronoun)) else {
            // Only pronouns, if anything: nobody is named.
            for mention in &chain.mentions {
                self.owners.entry((mention.range.start, mention.range.end)).or_insert(Owner::Chain(nth));
            }
            return;
        };
        if named.iter().any(|entity| entity.kind != named_by.kind) {
            losses.add(
                "a coreference chain with entities of several types: the representative's was taken",
                format!("corefs.{}", chain.id),
            );
        }
        // The name alone, when the representative mention says more: "Ida Ohm, the minister of the north".
        let label = if shown.is_some() { &named_by.name } else { &chain.representative().words };
        let actor = add(&mut self.list, self.article, named_by.kind, label.clone());
        self.of_chain[nth] = Some(actor);
        self.by_name.entry((named_by.kind.word(), label.clone())).or_insert(actor);
        let mut aliases = HashSet::from([label.clone()]);
        for entity in named {
            self.owners.entry((entity.range.start, entity.range.end)).or_insert(Owner::Actor(actor));
            link(&mut self.list[actor], entity, losses);
            if !entity.is_pronoun && aliases.insert(entity.name.clone()) {
                self.list[actor].aliases.push(entity.name.clone());
                self.by_name.entry((named_by.kind.word(), entity.name.clone())).or_insert(actor);
            }
        }
        self.mentions_of(nth, actor);
    }

    /// The mentions of a chain as those of an actor.
    fn mentions_of(&mut self, chain: usize, actor: usize) {
        for mention in &self.chains[chain].mentions {
            self.owners.insert((mention.range.start, mention.range.end), Owner::Actor(actor));
            self.mentions.push((mention.range.clone(), actor, mention.form));
        }
    }

    /// An entity mention in no chain: coreference leaves out who is mentioned once, so that equal names mean the same.
    fn alone(&mut self, entity: &Entity, losses: &mut Losses) {
        let place = || format!("{:?}", entity.name);
        if entity.is_pronoun {
            losses.add("a pronoun that no coreference chain explains left out", place());
            return;
        }
        let key = (entity.kind.word(), entity.name.clone());
        let actor = if let Some(&known) = self.by_name.get(&key) {
            losses.add("an entity mention in no coreference chain: joined to the one of the same name", place());
            known
        } else {
            let actor = add(&mut self.list, self.article, entity.kind, entity.name.clone());
            self.by_name.insert(key, actor);
            actor
        };
        link(&mut self.list[actor], entity, losses);
        self.owners.entry((entity.range.start, entity.range.end)).or_insert(Owner::Actor(actor));
        self.mentions.push((entity.range.clone(), actor, Some("name")));
    }

    /// Who is mentioned at a place. A chain that names nobody becomes an actor now, which is told.
    pub(super) fn at(&mut self, range: &Range<usize>, losses: &mut Losses) -> Option<usize> {
        let nth = match *self.owners.get(&(range.start, range.end))? {
            Owner::Actor(actor) => return Some(actor),
            Owner::Chain(nth) => nth,
        };
        if let Some(actor) = self.of_chain[nth] {
            return Some(actor);
        }
        let representative = self.chains[nth].representative();
        if representative.form == Some("pronoun") {
            return None;
        }
        losses.add(
            "the kind of a speaker is not annotated: concluded from gender and number",
            format!("corefs.{}", self.chains[nth].id),
        );
        let kind = if representative.is_person { Kind::Person } else { Kind::Group };
        let actor = add(&mut self.list, self.article, kind, representative.words.clone());
        self.of_chain[nth] = Some(actor);
        self.mentions_of(nth, actor);
        Some(actor)
    }

    /// Who is called so.
    pub(super) fn called(&self, name: &str) -> Option<usize> {
        KINDS.iter().find_map(|kind| self.by_name.get(&(kind.word(), name.to_owned())).copied())
    }

    /// A speaker that is known by name alone; `CoreNLP` takes speakers for persons.
    pub(super) fn person(&mut self, name: &str) -> usize {
        let actor = add(&mut self.list, self.article, Kind::Person, name.to_owned());
        self.by_name.insert((Kind::Person.word(), name.to_owned()), actor);
        actor
    }

    /// An actor's id.
    pub(super) fn id(&self, actor: usize) -> String {
        self.list[actor].id.clone()
    }

    /// All actors, and their mentions in text order. Tells of chains that nobody is.
    pub(super) fn finish(mut self, ruler: &Ruler<'_>, losses: &mut Losses) -> (Vec<Actor>, Vec<Mention>) {
        for (chain, _) in self.chains.iter().zip(&self.of_chain).filter(|(_, actor)| actor.is_none()) {
            let what = "a coreference chain in which no person, organisation or country is named";
            losses.add(what, format!("corefs.{}", chain.id));
        }
        self.mentions.sort_by_key(|(range, actor, _)| (range.start, range.end, *actor));
        self.mentions.dedup_by(|later, kept| later.0 == kept.0 && later.1 == kept.1);
        let mention = |(nth, (range, actor, form)): (usize, &Found)| Mention {
            id: format!("m{}", nth + 1),
            entity: self.list[*actor].id.clone(),
            spans: vec![Span::of(ruler, range)],
            form: *form,
            note: None,
        };
        let mentions = self.mentions.iter().enumerate().map(mention).collect();
        (self.list, mentions)
    }
}

/// Adds an actor. Its id holds the article's: "the minister" of another is another.
fn add(list: &mut Vec<Actor>, article: &str, kind: Kind, label: String) -> usize {
    let nth = list.len();
    let id = format!("{article}/actor-{}", nth + 1);
    list.push(Actor { id, kind: kind.word(), label, ..Actor::default() });
    nth
}

/// Keeps the article of Wikipedia that an entity is linked to, the first of several.
fn link(actor: &mut Actor, entity: &Entity, losses: &mut Losses) {
    let Some(title) = &entity.link else { return };
    let note = format!("Wikipedia: {}", title.replace('_', " "));
    match &actor.note {
        None => actor.note = Some(note),
        Some(known) if *known != note => losses.add("another link to Wikipedia of one actor", title),
        Some(_) => {}
    }
}

/// The entity whose words the head of a mention is one of, and which does not reach beyond the mention. `entities` are in text
/// order and as a rule don't overlap.
fn at_head(entities: &[Entity], head: &Range<usize>, mention: &Range<usize>) -> Option<usize> {
    let nth = entities.partition_point(|entity| entity.range.start <= head.start).checked_sub(1)?;
    let range = &entities[nth].range;
    (head.end <= range.end && mention.start <= range.start && range.end <= mention.end).then_some(nth)
}
