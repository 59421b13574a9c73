//! From cells to annotations.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::cells;
use super::header::{Column, Layer, Sort};
use super::sentences::Row;
use crate::import::inception::{Chain, DEPENDENT, Document, GOVERNOR, Link, Mark};
use crate::import::losses::Losses;

/// The annotations in the rows' cells, without the text.
pub(super) fn document(layers: &[Layer], rows: &[Row<'_>], losses: &mut Losses) -> Document {
    let mut builder = Builder {
        layers,
        losses,
        marks: Vec::new(),
        by_number: HashMap::new(),
        by_row: HashMap::new(),
        elements: HashMap::new(),
        chains: BTreeMap::new(),
        slots: Vec::new(),
        relations: Vec::new(),
    };
    let width: usize = layers.iter().map(|layer| layer.columns.len()).sum();
    for row in rows {
        if row.cells.len() < width {
            builder
                .losses
                .add(format!("a row with fewer than {width} cells for its layers"), format!("line {}", row.line));
        }
        let mut cells = row.cells.iter().copied();
        for (nth, layer) in layers.iter().enumerate() {
            let cells: Vec<&str> = cells.by_ref().take(layer.columns.len()).collect();
            if cells.is_empty() {
                break;
            }
            match layer.sort {
                Sort::Span | Sort::Chain => builder.spans(nth, row, &cells),
                Sort::Relation => builder.relations(nth, row, &cells),
            }
        }
    }
    builder.losses.add("the division into tokens", "");
    builder.finish()
}

/// Which annotation something points at.
struct Target<'t> {
    /// The row where it begins.
    row: &'t str,
    /// Its number, if it has one.
    number: Option<u32>,
    /// The type that it is expected to have.
    layer: Rc<str>,
}

impl<'t> Target<'t> {
    fn new(row: &'t str, number: Option<&str>, layer: &Rc<str>) -> Self {
        let number = number.and_then(|number| number.parse().ok()).filter(|&number| number != 0);
        Self { row, number, layer: Rc::clone(layer) }
    }
}

/// A slot that is not resolved yet.
struct Slot<'t> {
    host: usize,
    feature: Rc<str>,
    role: Option<String>,
    target: Target<'t>,
}

/// A relation that is not resolved yet.
struct Relation<'t> {
    layer: Rc<str>,
    line: usize,
    values: Vec<(Rc<str>, String)>,
    ends: [Target<'t>; 2],
}

/// A row, and a layer or any.
type InRow<'t> = (&'t str, Option<Rc<str>>);

struct Builder<'l, 't> {
    layers: &'l [Layer],
    losses: &'l mut Losses,
    marks: Vec<Mark>,
    /// The annotation of a number, of a layer and of any.
    by_number: HashMap<(Option<Rc<str>>, u32), usize>,
    /// The first annotation that begins in a row, of a layer and of any. Those without a number come before those with one.
    by_row: HashMap<InRow<'t>, (bool, usize)>,
    /// The annotation of a layer, chain and element.
    elements: HashMap<(usize, u32, u32), usize>,
    chains: BTreeMap<(usize, u32), BTreeMap<u32, usize>>,
    slots: Vec<Slot<'t>>,
    relations: Vec<Relation<'t>>,
}

/// An annotation that a row's cells are about, and whether it begins there.
type Current = (usize, bool);

impl<'t> Builder<'_, 't> {
    /// The cells of one layer of spans or chains in one row: in each, the annotations on the same words in the same order.
    fn spans(&mut self, layer: usize, row: &Row<'t>, cells: &[&'t str]) {
        let mut current: Vec<Option<Current>> = Vec::new();
        let mut roles: Vec<Vec<&'t str>> = Vec::new();
        let columns = self.layers[layer].columns.iter().zip(cells).filter(|(_, cell)| !matches!(**cell, "_" | ""));
        let mut columns: Vec<_> = columns.collect();
        // Which element of which chain it is must be known first; some files have it behind its type.
        columns.sort_by_key(|(column, _)| !matches!(column, Column::Element(_)));
        for (column, cell) in columns {
            for (nth, item) in cells::split(cell, b'|').into_iter().enumerate() {
                if current.len() <= nth {
                    current.resize(nth + 1, None);
                    roles.resize(nth + 1, Vec::new());
                }
                let (value, number) = match column {
                    Column::Targets(..) => (item, None),
                    _ => cells::numbered(item),
                };
                let mark = match (current[nth], column) {
                    (Some(mark), _) => Some(mark),
                    (None, Column::Element(_)) => self.element(layer, row, item),
                    (None, _) if self.layers[layer].sort == Sort::Chain => None,
                    (None, _) => Some(self.span(layer, row, number.and_then(|number| number.parse().ok()))),
                };
                current[nth] = mark;
                let Some((mark, begins)) = mark else {
                    let what = "an element of a chain that does not say which";
                    self.losses.add(what, format!("line {}", row.line));
                    continue;
                };
                // The rows behind the first one repeat what it says.
                if begins {
                    self.cell(mark, column, value, &mut roles[nth]);
                }
            }
        }
    }

    fn cell(&mut self, mark: usize, column: &Column, item: &'t str, roles: &mut Vec<&'t str>) {
        match column {
            Column::Bare | Column::Source(_) => {}
            Column::Value(feature) => {
                let value = cells::value(item).map(|value| (Rc::clone(feature), value));
                self.marks[mark].values.extend(value);
            }
            Column::Element(feature) => {
                let value = cells::element(item).and_then(|(value, ..)| cells::value(value));
                self.marks[mark].values.extend(value.map(|value| (Rc::clone(feature), value)));
            }
            Column::Roles(_) => *roles = if item == "_" { Vec::new() } else { cells::split(item, b';') },
            Column::Targets(feature, layer) => {
                let targets = cells::split(item, b';').into_iter().filter(|target| !matches!(*target, "*" | "_" | ""));
                for (nth, target) in targets.enumerate() {
                    let role = roles.get(nth).and_then(|role| cells::value(role));
                    let (row, number) = cells::numbered(target);
                    let target = Target::new(row, number, layer);
                    self.slots.push(Slot { host: mark, feature: Rc::clone(feature), role, target });
                }
                roles.clear();
            }
        }
    }

    /// The annotation of a number, or a new one.
    fn span(&mut self, layer: usize, row: &Row<'t>, number: Option<u32>) -> Current {
        let name = Rc::clone(&self.layers[layer].name);
        let key = number.map(|number| (Some(Rc::clone(&name)), number));
        if let Some(&mark) = key.as_ref().and_then(|key| self.by_number.get(key)) {
            self.extend(mark, row);
            return (mark, false);
        }
        let mark = self.new_mark(layer, row, number.is_some());
        if let Some(number) = number {
            self.by_number.insert((Some(name), number), mark);
            self.by_number.entry((None, number)).or_insert(mark);
        }
        (mark, true)
    }

    /// The element of a chain, or a new one.
    fn element(&mut self, layer: usize, row: &Row<'t>, item: &str) -> Option<Current> {
        let (_, chain, element) = cells::element(item)?;
        if let Some(&mark) = self.elements.get(&(layer, chain, element)) {
            self.extend(mark, row);
            return Some((mark, false));
        }
        let mark = self.new_mark(layer, row, true);
        self.elements.insert((layer, chain, element), mark);
        self.chains.entry((layer, chain)).or_default().insert(element, mark);
        Some((mark, true))
    }

    fn new_mark(&mut self, layer: usize, row: &Row<'t>, numbered: bool) -> usize {
        let name = Rc::clone(&self.layers[layer].name);
        let nth = self.marks.len();
        let place = format!("line {}", row.line);
        let range = row.range.clone();
        for key in [Some(Rc::clone(&name)), None] {
            let known = self.by_row.entry((row.id, key)).or_insert((numbered, nth));
            if known.0 && !numbered {
                *known = (numbered, nth);
            }
        }
        self.marks.push(Mark { place, layer: name, range, values: Vec::new(), links: Vec::new() });
        nth
    }

    fn extend(&mut self, mark: usize, row: &Row<'_>) {
        let range = &mut self.marks[mark].range;
        *range = range.start.min(row.range.start)..range.end.max(row.range.end);
    }

    /// The cells of one layer of relations in the row where they end.
    fn relations(&mut self, layer: usize, row: &Row<'t>, cells: &[&'t str]) {
        let columns = || self.layers[layer].columns.iter().zip(cells).filter(|(_, cell)| !matches!(**cell, "_" | ""));
        let Some((base, sources)) = columns().find_map(|(column, cell)| match column {
            Column::Source(base) => Some((base, cells::split(cell, b'|'))),
            _ => None,
        }) else {
            return;
        };
        let mut found: Vec<Relation<'t>> = Vec::new();
        for source in sources {
            let (from, numbers) = cells::numbered(source);
            let (first, second) = numbers.map(|numbers| numbers.split_once('_').unwrap_or((numbers, "0"))).unzip();
            let ends = [Target::new(from, first, base), Target::new(row.id, second, base)];
            let layer = Rc::clone(&self.layers[layer].name);
            found.push(Relation { layer, line: row.line, values: Vec::new(), ends });
        }
        for (column, cell) in columns() {
            let Column::Value(feature) = column else { continue };
            for (relation, item) in found.iter_mut().zip(cells::split(cell, b'|')) {
                let value = cells::value(cells::numbered(item).0);
                relation.values.extend(value.map(|value| (Rc::clone(feature), value)));
            }
        }
        self.relations.extend(found);
    }

    fn resolve(&self, target: &Target<'_>) -> Option<usize> {
        if let Some(number) = target.number {
            let exact = self.by_number.get(&(Some(Rc::clone(&target.layer)), number));
            return exact.or_else(|| self.by_number.get(&(None, number))).copied();
        }
        let exact = self.by_row.get(&(target.row, Some(Rc::clone(&target.layer))));
        exact.or_else(|| self.by_row.get(&(target.row, None))).map(|(_, mark)| *mark)
    }

    fn finish(mut self) -> Document {
        for slot in std::mem::take(&mut self.slots) {
            let Some(target) = self.resolve(&slot.target) else {
                let what = format!("the feature `{}` of a `{}` points at no annotation", slot.feature, {
                    let layer = &self.marks[slot.host].layer;
                    layer.rsplit('.').next().unwrap_or(layer)
                });
                let place = self.marks[slot.host].place.clone();
                self.losses.add(what, place);
                continue;
            };
            self.marks[slot.host].links.push(Link { feature: slot.feature, role: slot.role, target });
        }
        for relation in std::mem::take(&mut self.relations) {
            let place = format!("line {}", relation.line);
            let [Some(from), Some(to)] = relation.ends.each_ref().map(|end| self.resolve(end)) else {
                let layer = relation.layer.rsplit('.').next().unwrap_or(&relation.layer);
                self.losses.add(format!("a relation of the layer `{layer}` that joins no two annotations"), place);
                continue;
            };
            let ends = [(GOVERNOR, from), (DEPENDENT, to)];
            let links = ends.map(|(feature, target)| Link { feature: feature.into(), role: None, target });
            let range = self.marks[to].range.clone();
            let (layer, values) = (relation.layer, relation.values);
            self.marks.push(Mark { place, layer, range, values, links: links.into() });
        }
        let layers = self.layers;
        let chain = |((layer, _), elements): ((usize, u32), BTreeMap<u32, usize>)| Chain {
            layer: Rc::clone(&layers[layer].name),
            elements: elements.into_values().collect(),
        };
        let chains = self.chains.into_iter().map(chain).collect();
        Document { marks: self.marks, chains, ..Document::default() }
    }
}
