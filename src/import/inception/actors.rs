//! Who and what is named: the mentions that mean the same are one actor, or one entity that does not act.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::document::{Document, Mark};
use super::identifier::{is_address, wikidata};
use super::names::{Meaning, Names, Nature};
use super::sameness::Sameness;
use super::{entity::Entity, forms};
use crate::import::losses::Losses;

/// What is named in one document.
pub(super) struct Actors<'d> {
    document: &'d Document,
    /// Everything named, in the order in which the text first names it; those that only quotes name stand at the end.
    pub(super) entities: Vec<Entity>,
    /// Where something is named, in text order, and what.
    named: Vec<(Range<usize>, usize)>,
    /// Which entity a mark names.
    by_mark: HashMap<usize, usize>,
    /// Marks of what has no name.
    nameless: HashSet<usize>,
    /// Which entity an item of Wikidata is.
    by_item: HashMap<String, usize>,
    /// Which entity a label or alias, lower-case, means.
    by_words: HashMap<String, usize>,
}

impl<'d> Actors<'d> {
    /// Everything that is marked as named.
    pub(super) fn read(
        document: &'d Document,
        names: &Names,
        meanings: &[Option<Meaning>],
        order: &[usize],
        losses: &mut Losses,
    ) -> Self {
        let (naming, nameless) = naming(document, names, meanings, losses);
        let mut same = Same::read(document, names, &naming, order);
        let mut out = Self {
            document,
            entities: Vec::new(),
            named: Vec::new(),
            by_mark: HashMap::new(),
            by_item: HashMap::new(),
            nameless,
            by_words: HashMap::new(),
        };
        let is_mention = |&&nth: &&usize| naming[nth] == Some(Meaning::Mention);
        let with_name: HashSet<&Range<usize>> =
            order.iter().filter(is_mention).map(|&nth| &document.marks[nth].range).collect();
        let mut by_set: HashMap<usize, usize> = HashMap::new();
        for &nth in order {
            let Some(meaning) = naming[nth] else { continue };
            let mark = &document.marks[nth];
            let entity = *by_set.entry(same.sets.of(nth)).or_insert_with(|| {
                out.entities.push(Entity::default());
                out.entities.len() - 1
            });
            out.by_mark.insert(nth, entity);
            out.named.push((mark.range.clone(), entity));
            let words = document.wording(&mark.range);
            let given = mark.values.iter().find_map(|(_, value)| forms::named(value));
            let form = given.or_else(|| with_name.contains(&mark.range).then_some("name")).unwrap_or_else(|| {
                losses.add("the form of a mention is not annotated: a pronoun, or else a noun", &*mark.place);
                if forms::is_pronoun(&words) { "pronoun" } else { "nominal" }
            });
            let own = names.nature(mark).filter(|it| meaning == Meaning::Mention || matches!(it, Nature::Actor(_)));
            let entity = &mut out.entities[entity];
            entity.mention(mark.range.clone(), form, words);
            entity.is(own, &mark.place, losses);
            entity.identify(mark, losses);
        }
        for (nth, entity) in out.entities.iter_mut().enumerate() {
            entity.settle(losses);
            if let Some(item) = &entity.wikidata {
                out.by_item.entry(item.clone()).or_insert(nth);
            }
        }
        // Of two with the same name, the one who acts is the one who speaks.
        for acts in [true, false] {
            for (nth, entity) in out.entities.iter().enumerate().filter(|(_, entity)| entity.is_actor() == acts) {
                for words in entity.names() {
                    out.by_words.entry(words.to_lowercase()).or_insert(nth);
                }
            }
        }
        out
    }

    /// The id of an entity.
    pub(super) fn id(&self, entity: usize) -> String {
        format!("{}/entity-{}", self.document.id, entity + 1)
    }

    /// Whether a mark was told to have no name, and left out.
    pub(super) fn is_nameless(&self, nth: usize) -> bool {
        self.nameless.contains(&nth)
    }

    /// Whether a mark names something by itself.
    pub(super) fn names(&self, nth: usize) -> bool {
        self.by_mark.contains_key(&nth)
    }

    /// The actor that a speaker's mark means; `None` for a pronoun that is not resolved.
    pub(super) fn speaker(&mut self, nth: usize, losses: &mut Losses) -> Option<usize> {
        let mark = &self.document.marks[nth];
        let words = self.document.wording(&mark.range);
        let known = self.by_mark.get(&nth).copied().or_else(|| self.inside(mark, losses));
        if let Some(entity) = known {
            self.entities[entity].acts(&mark.place, losses);
            return Some(entity);
        }
        if forms::is_pronoun(&words) {
            losses.add("a speaker named by a pronoun is not resolved", &*mark.place);
            return None;
        }
        Some(self.called(&words, &mark.place, losses))
    }

    /// The actor that a feature names by its name or its entry in Wikidata.
    pub(super) fn called(&mut self, name: &str, place: &str, losses: &mut Losses) -> usize {
        let item = wikidata(name);
        let known = match item {
            Some(item) => self.by_item.get(item).copied(),
            None => self.by_words.get(&name.to_lowercase()).copied(),
        };
        let entity = known.unwrap_or_else(|| {
            losses.add("the kind of a speaker is not annotated: taken for a group", place);
            let nth = self.entities.len();
            let wikidata = item.map(str::to_owned);
            self.by_item.extend(wikidata.clone().map(|item| (item, nth)));
            self.by_words.entry(name.to_lowercase()).or_insert(nth);
            self.entities.push(Entity::only_called(name, wikidata));
            nth
        });
        self.entities[entity].acts(place, losses);
        entity
    }

    /// What is named within a mark's words: somebody who acts before anything else, the first before the others.
    fn inside(&self, mark: &Mark, losses: &mut Losses) -> Option<usize> {
        const ENOUGH: usize = 32;
        let from = self.named.partition_point(|(range, _)| range.start < mark.range.start);
        let near = self.named[from..].iter().take_while(|(range, _)| range.start < mark.range.end).take(ENOUGH);
        let inside: Vec<&(Range<usize>, usize)> = near.filter(|(range, _)| range.end <= mark.range.end).collect();
        let acts = |entity: usize| self.entities[entity].is_actor();
        // A place within the words is not the one who speaks, unless it is all of them.
        let found = inside.iter().find(|(_, entity)| acts(*entity));
        let &&(_, found) = found.or_else(|| inside.iter().find(|(range, _)| *range == mark.range))?;
        if inside.iter().any(|&&(_, other)| other != found && acts(other)) {
            losses.add("several actors in the words of one speaker: the first was taken", &*mark.place);
        }
        Some(found)
    }
}

/// Which marks name something: those of layers for it, and the elements of chains.
fn naming(
    document: &Document,
    names: &Names,
    meanings: &[Option<Meaning>],
    losses: &mut Losses,
) -> (Vec<Option<Meaning>>, HashSet<usize>) {
    let mut nameless = HashSet::new();
    let mut naming = vec![None; document.marks.len()];
    for chain in &document.chains {
        if names.layer(&chain.layer) == Some(Meaning::Coreference) {
            for &element in &chain.elements {
                naming[element] = Some(Meaning::Coreference);
            }
        }
    }
    for (nth, mark) in document.marks.iter().enumerate() {
        if meanings[nth] != Some(Meaning::Mention) || mark.ends().is_some() {
            continue;
        }
        if names.is_nameless(mark) {
            nameless.insert(nth);
            losses.add(format!("a `{}` of something without a name, such as a date", mark.short()), &*mark.place);
        } else {
            naming[nth] = Some(Meaning::Mention);
        }
    }
    (naming, nameless)
}

/// Which marks name the same.
struct Same {
    sets: Sameness,
    /// The chain that a set's elements are in.
    chains: HashMap<usize, usize>,
    /// The identifier of a set.
    identifiers: HashMap<usize, String>,
}

impl Same {
    fn read(document: &Document, names: &Names, naming: &[Option<Meaning>], order: &[usize]) -> Self {
        let mut out =
            Self { sets: Sameness::new(document.marks.len()), chains: HashMap::new(), identifiers: HashMap::new() };
        let mut by_range: HashMap<&Range<usize>, usize> = HashMap::new();
        for (number, chain) in document.chains.iter().enumerate() {
            let mut elements = chain.elements.iter().copied().filter(|&nth| naming[nth] == Some(Meaning::Coreference));
            let Some(first) = elements.next() else { continue };
            out.chains.insert(first, number);
            for nth in std::iter::once(first).chain(elements) {
                out.sets.join(first, nth);
                by_range.entry(&document.marks[nth].range).or_insert(nth);
            }
            let set = out.sets.of(first);
            out.chains.insert(set, number);
        }
        let mentions = || order.iter().copied().filter(|&nth| naming[nth] == Some(Meaning::Mention));
        let mut by_identifier: HashMap<&str, usize> = HashMap::new();
        for nth in mentions() {
            let mark = &document.marks[nth];
            // The first name on the words of a chain's element is that element's.
            if let Some(element) = by_range.remove(&mark.range) {
                out.join(nth, element);
            }
            if let Some(identifier) = identifier(mark) {
                let set = out.sets.of(nth);
                out.identifiers.entry(set).or_insert_with(|| identifier.to_owned());
                let first = *by_identifier.entry(identifier).or_insert(nth);
                out.join(nth, first);
            }
        }
        let mut by_words: HashMap<(String, Option<Nature>), usize> = HashMap::new();
        for nth in mentions() {
            let mark = &document.marks[nth];
            let first = *by_words.entry((document.wording(&mark.range), names.nature(mark))).or_insert(nth);
            if !out.differ(nth, first) {
                out.join(nth, first);
            }
        }
        out
    }

    /// Whether two marks are known to name two things, whatever their words.
    fn differ(&mut self, one: usize, other: usize) -> bool {
        let (one, other) = (self.sets.of(one), self.sets.of(other));
        let two = |a: Option<&String>, b: Option<&String>| a.zip(b).is_some_and(|(a, b)| a != b);
        let chains = self.chains.get(&one).zip(self.chains.get(&other));
        one != other
            && (two(self.identifiers.get(&one), self.identifiers.get(&other)) || chains.is_some_and(|(a, b)| a != b))
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.sets.of(one), self.sets.of(other));
        self.sets.join(one, other);
        let set = self.sets.of(one);
        for old in [one, other] {
            if let Some(chain) = self.chains.get(&old).copied() {
                self.chains.entry(set).or_insert(chain);
            }
            if let Some(identifier) = self.identifiers.get(&old).cloned() {
                self.identifiers.entry(set).or_insert(identifier);
            }
        }
    }
}

/// What a mark says that it is in some knowledge base.
pub(super) fn identifier(mark: &Mark) -> Option<&str> {
    let item = mark.values.iter().find_map(|(_, value)| wikidata(value));
    item.or_else(|| mark.values.iter().map(|(_, value)| &**value).find(|value| is_address(value)))
}
