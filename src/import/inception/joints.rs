//! Which annotations make a quote: its parts, and who and what is joined to it by slots, relations and chains.

use std::collections::{BTreeMap, HashMap};

use super::document::{Chain, Document, Mark};
use super::names::{Meaning, Names};
use super::sameness::Sameness;

/// A quote, by the numbers of the marks that make it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Its words, in text order.
    pub(super) parts: Vec<usize>,
    /// Who and what belongs to it, in text order, each once.
    pub(super) joined: Vec<(Meaning, usize)>,
    /// A part of the quote that it is nested in.
    pub(super) within: Option<usize>,
}

/// The quotes of a document and which marks they leave.
pub(super) struct Joints {
    /// The quotes in text order.
    pub(super) quotes: Vec<Said>,
    /// Which marks have a part in some quote, or join such.
    pub(super) used: Vec<bool>,
}

impl Joints {
    /// Finds the quotes. `meanings` says what each mark is by itself, `order` is the text's.
    pub(super) fn read(document: &Document, names: &Names, meanings: &[Option<Meaning>], order: &[usize]) -> Self {
        let mut finder = Finder {
            document,
            names,
            meanings: meanings.to_vec(),
            same: Sameness::new(document.marks.len()),
            joined: HashMap::new(),
            by_cue: HashMap::new(),
            within: HashMap::new(),
            used: vec![false; document.marks.len()],
        };
        finder.name_parts();
        for chain in &document.chains {
            finder.chain(chain);
        }
        for (nth, mark) in document.marks.iter().enumerate() {
            match mark.ends() {
                Some(ends) => finder.relation(nth, mark, ends),
                None => finder.slots(nth, mark),
            }
        }
        finder.finish(order)
    }
}

/// So many annotations belong to one cue at most, or to all the quotes of one event: what comes behind is told as joined to none.
/// Nobody annotates as many, and joining everything with everything would never end.
const MOST: usize = 64;

struct Finder<'d> {
    document: &'d Document,
    names: &'d Names,
    /// What each mark is, by itself or by the part that others give it.
    meanings: Vec<Option<Meaning>>,
    /// Which marks are parts of one quote.
    same: Sameness,
    /// What is joined to a mark of a quote.
    joined: HashMap<usize, Vec<(Meaning, usize)>>,
    /// What is joined to a cue, and by it to the cue's quotes.
    by_cue: HashMap<usize, Vec<(Meaning, usize)>>,
    within: HashMap<usize, usize>,
    used: Vec<bool>,
}

impl Finder<'_> {
    /// Gives marks whose layer says nothing the part that slots and chains give them. Relations are no parts themselves.
    fn name_parts(&mut self) {
        let document = self.document;
        for (nth, mark) in document.marks.iter().enumerate() {
            if mark.ends().is_some() {
                self.meanings[nth] = None;
                continue;
            }
            for link in &mark.links {
                let role = link.role.as_deref().and_then(|role| self.names.word(role));
                if role.or_else(|| self.names.word(&link.feature)) == Some(Meaning::Quote) {
                    self.is_said(link.target);
                }
            }
        }
        let joining = |chain: &&Chain| self.names.layer(&chain.layer) != Some(Meaning::Coreference);
        let joining: Vec<&Chain> = document.chains.iter().filter(joining).collect();
        for chain in joining {
            for &element in &chain.elements {
                match self.names.by_value(&document.marks[element]) {
                    Some(Meaning::Quote) => self.is_said(element),
                    // An element's type says more than its layer, which is that of the whole chain.
                    Some(part) => self.meanings[element] = Some(part),
                    None => {}
                }
            }
        }
    }

    fn is_said(&mut self, nth: usize) {
        if matches!(self.meanings[nth], None | Some(Meaning::Attribution)) {
            self.meanings[nth] = Some(Meaning::Quote);
        }
    }

    fn is_quote(&self, nth: usize) -> bool {
        self.meanings[nth] == Some(Meaning::Quote)
    }

    /// What a mark is to a quote that it is joined to, when nothing but itself says so.
    fn part(&self, nth: usize) -> Option<Meaning> {
        match self.meanings[nth] {
            Some(Meaning::Mention | Meaning::Coreference) => Some(Meaning::Speaker),
            part => part.filter(|part| part.is_part()),
        }
    }

    fn join(&mut self, quote: usize, part: Meaning, other: usize) {
        self.joined.entry(quote).or_default().push((part, other));
        self.used[other] = true;
    }

    /// Joins a mark to the quotes of a cue, unless that has too many.
    fn belongs_to_cue(&mut self, cue: usize, part: Meaning, other: usize) -> bool {
        let all = self.by_cue.entry(cue).or_default();
        let fits = all.len() < MOST;
        if fits {
            all.push((part, other));
            self.used[other] = true;
        }
        fits
    }

    /// A chain joins what is in it: the quotes in it are parts of one.
    fn chain(&mut self, chain: &Chain) {
        if self.names.layer(&chain.layer) == Some(Meaning::Coreference) {
            return;
        }
        let (said, others): (Vec<usize>, Vec<usize>) = chain.elements.iter().partition(|&&nth| self.is_quote(nth));
        let Some(&first) = said.first() else { return };
        for &other in &said {
            self.same.join(first, other);
        }
        for other in others {
            if let Some(part) = self.part(other) {
                self.join(first, part, other);
            }
        }
    }

    /// A relation joins its ends.
    fn relation(&mut self, nth: usize, mark: &Mark, (from, to): (usize, usize)) {
        let label = mark.values.iter().find_map(|(_, value)| self.names.word(value));
        let label = label.or_else(|| self.names.layer(&mark.layer));
        if self.is_quote(from) && self.is_quote(to) {
            self.used[nth] = self.two_quotes(from, to, label);
            return;
        }
        let (hub, other) = if self.is_quote(to) || self.meanings[to] == Some(Meaning::Cue) && !self.is_quote(from) {
            (to, from)
        } else {
            (from, to)
        };
        let part = label.filter(|part| part.is_part() && *part != Meaning::Quote).or_else(|| self.part(other));
        let Some(part) = part else { return };
        if self.is_quote(hub) {
            self.join(hub, part, other);
        } else if self.meanings[hub] == Some(Meaning::Cue) {
            if !self.belongs_to_cue(hub, part, other) {
                return;
            }
        } else {
            return;
        }
        self.used[nth] = true;
    }

    /// Two quotes: the parts of one, or one in the other. Gives whether it is either.
    fn two_quotes(&mut self, from: usize, to: usize, label: Option<Meaning>) -> bool {
        match label {
            Some(Meaning::Continuation) => self.same.join(from, to),
            Some(Meaning::Within) => {
                self.within.entry(from).or_insert(to);
            }
            _ => return false,
        }
        true
    }

    /// Slots join the mark that has them with what they hold, and what they hold among each other.
    fn slots(&mut self, hub: usize, mark: &Mark) {
        let mut members = Vec::new();
        for link in &mark.links {
            let role = link.role.as_deref().and_then(|role| self.names.word(role));
            let role = role.or_else(|| self.names.word(&link.feature));
            if self.is_quote(hub) && self.is_quote(link.target) {
                self.two_quotes(hub, link.target, role);
            } else if let Some(part) = role.filter(|part| part.is_part()).or_else(|| self.part(link.target)) {
                members.push((part, link.target));
            }
        }
        if self.is_quote(hub) {
            for (part, other) in members {
                self.join(hub, part, other);
            }
            return;
        }
        let (said, mut others): (Vec<_>, Vec<_>) = members.into_iter().partition(|&(_, nth)| self.is_quote(nth));
        if said.is_empty() {
            if self.meanings[hub] == Some(Meaning::Cue) {
                for (part, other) in others {
                    self.belongs_to_cue(hub, part, other);
                }
            }
            return;
        }
        others.truncate(MOST);
        others.extend(self.part(hub).map(|part| (part, hub)));
        self.used[hub] = true;
        for (_, quote) in said {
            for &(part, other) in &others {
                self.join(quote, part, other);
            }
        }
    }

    fn finish(mut self, order: &[usize]) -> Joints {
        let mut quotes: BTreeMap<usize, Said> = BTreeMap::new();
        // Where each set of parts begins in the text.
        let mut first: HashMap<usize, usize> = HashMap::new();
        let mut place = vec![0; order.len()];
        for (at, &nth) in order.iter().enumerate() {
            place[nth] = at;
            if !self.is_quote(nth) {
                continue;
            }
            self.used[nth] = true;
            let set = self.same.of(nth);
            let said = quotes.entry(*first.entry(set).or_insert(at)).or_default();
            said.parts.push(nth);
            said.within = said.within.or_else(|| self.within.get(&nth).copied());
            for (part, other) in self.joined.remove(&nth).unwrap_or_default() {
                if part == Meaning::Cue {
                    said.joined.extend(self.by_cue.get(&other).into_iter().flatten());
                }
                said.joined.push((part, other));
            }
        }
        let mut quotes: Vec<Said> = quotes.into_values().collect();
        for said in &mut quotes {
            said.joined.sort_by_key(|&(part, nth)| (place[nth], part as u8));
            said.joined.dedup();
            let own = |nth: usize| said.parts.contains(&nth);
            said.within = said.within.filter(|&outer| !own(outer));
        }
        Joints { quotes, used: self.used }
    }
}
