//! From feature structures to texts with annotations.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::wire::{Cas, Elements, Structure};
use crate::import::inception::{Chain, Document, Link, Mark};
use crate::import::losses::Losses;
use crate::import::offsets::{Ruler, Unit};
use crate::import::places;

/// The texts of all views, in the file's order, with their annotations.
pub(super) fn documents(cas: &Cas, id: &str, losses: &mut Losses) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut views: HashMap<u64, usize> = HashMap::new();
    for sofa in cas.structures.iter().filter(|structure| is_sofa(structure)) {
        match sofa.value("sofaString").filter(|text| !text.trim().is_empty()) {
            Some(text) => {
                views.insert(sofa.id, documents.len());
                documents.push(Document { text: text.to_owned(), ..Document::default() });
            }
            None => losses.add("a view without a text", place(sofa)),
        }
    }
    name(cas, &views, &mut documents, id);
    let texts: Vec<String> = documents.iter().map(|document| document.text.clone()).collect();
    let rulers: Vec<Ruler<'_>> = texts.iter().map(|text| Ruler::new(text, Unit::Utf16)).collect();
    let by_id = cas.structures.iter().map(|structure| (structure.id, structure)).collect();
    let mut builder = Builder { by_id, views, documents, marks: HashMap::new(), losses };
    for structure in &cas.structures {
        builder.structure(structure, cas, &rulers);
    }
    builder.links(cas);
    builder.chains(cas);
    builder.documents
}

/// Gives each article an id: the file's, and with several views the view's name or number as well.
fn name(cas: &Cas, views: &HashMap<u64, usize>, documents: &mut [Document], id: &str) {
    let several = documents.len() > 1;
    let mut taken = HashSet::new();
    for sofa in &cas.structures {
        let Some(&nth) = views.get(&sofa.id) else { continue };
        let view = Some(places::slug(sofa.value("sofaID").unwrap_or_default())).filter(|view| !view.is_empty());
        let mut name = match view {
            _ if !several => id.to_owned(),
            Some(view) => format!("{id}-{view}"),
            None => format!("{id}-{}", nth + 1),
        };
        if !taken.insert(name.clone()) {
            name = format!("{name}-view-{}", nth + 1);
            taken.insert(name.clone());
        }
        documents[nth].id = name;
    }
}

fn is_sofa(structure: &Structure) -> bool {
    &*structure.kind == "uima.cas.Sofa"
}

fn place(structure: &Structure) -> String {
    format!("%ID {}", structure.id)
}

/// Whether a structure describes the project and not the document.
fn is_scheme(kind: &str) -> bool {
    kind.starts_with("de.tudarmstadt.ukp.clarin.webanno.api.type.")
        || kind.ends_with(".TagsetDescription")
        || kind.ends_with(".TagDescription")
}

struct Builder<'c, 'l> {
    by_id: HashMap<u64, &'c Structure>,
    /// The document of each view.
    views: HashMap<u64, usize>,
    documents: Vec<Document>,
    /// The document and number of each annotation.
    marks: HashMap<u64, (usize, usize)>,
    losses: &'l mut Losses,
}

impl<'c> Builder<'c, '_> {
    fn structure(&mut self, structure: &'c Structure, cas: &Cas, rulers: &[Ruler<'_>]) {
        let is_array = !matches!(structure.elements, Elements::None);
        let is_link = structure.reference("target").is_some();
        if is_sofa(structure) || is_array || is_link || structure.reference("first").is_some() {
            return;
        }
        if is_scheme(&structure.kind) {
            self.losses.add("a description of the project's layers and tags", place(structure));
            return;
        }
        let sofa = structure.reference("sofa");
        let only = || (sofa.is_none() && self.documents.len() == 1).then_some(0);
        let document = sofa.and_then(|sofa| self.views.get(&sofa).copied()).or_else(only);
        let is_fact = structure.offsets.is_none() || &*structure.kind == "uima.tcas.DocumentAnnotation";
        let is_fact = is_fact || structure.kind.ends_with(".DocumentMetaData");
        let Some(document) = document else {
            self.losses.add(format!("a `{}` of no text", short(&structure.kind)), place(structure));
            return;
        };
        if is_fact {
            let facts = structure.values.iter().map(|(feature, value)| (feature.to_string(), value.clone()));
            self.documents[document].facts.extend(facts);
            return;
        }
        if cas.members.as_ref().is_some_and(|members| !members.contains(&structure.id)) {
            let what = format!("an annotation of the layer `{}` that no view lists", short(&structure.kind));
            self.losses.add(what, place(structure));
            return;
        }
        let range = match structure.offsets {
            Some(Ok((begin, end))) => rulers[document].range(begin, end).map_err(|misfit| misfit.to_string()),
            _ => Err("begin and end must be whole numbers from 0".to_owned()),
        };
        match range {
            Ok(range) => {
                let layer = Rc::clone(&structure.kind);
                let values = structure.values.clone();
                let mark = Mark { place: place(structure), layer, range, values, links: Vec::new() };
                self.marks.insert(structure.id, (document, self.documents[document].marks.len()));
                self.documents[document].marks.push(mark);
            }
            Err(why) => {
                let what = format!("an annotation of the layer `{}` left out: {why}", short(&structure.kind));
                self.losses.add(what, place(structure));
            }
        }
    }

    /// Follows what annotations point at: others, links to others, lists of both, lists of values.
    fn links(&mut self, cas: &'c Cas) {
        for structure in &cas.structures {
            let Some(&(document, nth)) = self.marks.get(&structure.id) else { continue };
            for (feature, target) in &structure.references {
                if matches!(&**feature, "sofa" | "next") {
                    continue;
                }
                match self.by_id.get(target).map(|structure| &structure.elements) {
                    Some(Elements::References(targets)) => {
                        for &target in targets {
                            self.link(document, nth, feature, target);
                        }
                    }
                    Some(Elements::Values(values)) => {
                        let values = values.iter().map(|value| (Rc::clone(feature), value.clone()));
                        self.documents[document].marks[nth].values.extend(values);
                    }
                    _ => self.link(document, nth, feature, *target),
                }
            }
        }
    }

    fn link(&mut self, document: usize, nth: usize, feature: &Rc<str>, target: u64) {
        let link = self.by_id.get(&target).filter(|_| !self.marks.contains_key(&target));
        let role = link.and_then(|link| link.value("role")).map(str::to_owned);
        let end = link.and_then(|link| link.reference("target")).unwrap_or(target);
        let mark = &mut self.documents[document].marks[nth];
        match self.marks.get(&end) {
            Some(&(there, target)) if there == document => {
                mark.links.push(Link { feature: Rc::clone(feature), role, target });
            }
            _ => {
                let what = format!("the feature `{feature}` of a `{}` points at no annotation", short(&mark.layer));
                self.losses.add(what, mark.place.clone());
            }
        }
    }

    /// Follows each chain from its head. An annotation that two chains lead to belongs to the first.
    fn chains(&mut self, cas: &'c Cas) {
        let mut seen = HashSet::new();
        for head in &cas.structures {
            let Some(first) = head.reference("first") else { continue };
            let Some(&(document, _)) = self.marks.get(&first) else {
                self.losses.add(format!("a `{}` of no annotations", short(&head.kind)), place(head));
                continue;
            };
            let next = |id: &u64| self.by_id.get(id)?.reference("next");
            let mut elements = Vec::new();
            for id in std::iter::successors(Some(first), next) {
                if !seen.insert(id) {
                    self.losses.add("a chain that runs into itself or another one", place(head));
                    break;
                }
                match self.marks.get(&id) {
                    Some(&(there, nth)) if there == document => elements.push(nth),
                    _ => {
                        self.losses.add("an element of a chain that is no annotation of its text", format!("%ID {id}"));
                    }
                }
            }
            if let Some(&first) = elements.first() {
                let layer = Rc::clone(&self.documents[document].marks[first].layer);
                self.documents[document].chains.push(Chain { layer, elements });
            }
        }
    }
}

/// A type's name without its namespace.
fn short(kind: &str) -> &str {
    kind.rsplit('.').next().unwrap_or(kind)
}
