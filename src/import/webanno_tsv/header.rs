//! The layers that a file declares.

use std::rc::Rc;

/// A layer with its columns, in the order of the cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layer {
    /// The full name of the type.
    pub(super) name: Rc<str>,
    pub(super) sort: Sort,
    pub(super) columns: Vec<Column>,
}

/// What a layer's annotations are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Span,
    Relation,
    Chain,
}

/// What a column's cells hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// That there is an annotation, and nothing else.
    Bare,
    /// A feature's value.
    Value(Rc<str>),
    /// The roles of a feature's slots.
    Roles(Rc<str>),
    /// What is in those slots; the type that they hold.
    Targets(Rc<str>, Rc<str>),
    /// Where a relation starts; the type of both its ends.
    Source(Rc<str>),
    /// The chain and the element; the feature that the cell's value belongs to.
    Element(Rc<str>),
}

/// The layers that the first lines of a file declare.
pub(super) fn layers(tsv: &str) -> Vec<Layer> {
    let declarations = tsv.lines().skip(1).take_while(|line| !line.starts_with("#Text="));
    declarations.filter_map(layer).collect()
}

fn layer(line: &str) -> Option<Layer> {
    let sorts = [("#T_SP=", Sort::Span), ("#T_RL=", Sort::Relation), ("#T_CH=", Sort::Chain)];
    let (rest, sort) = sorts.into_iter().find_map(|(start, sort)| Some((line.strip_prefix(start)?, sort)))?;
    let mut fields = rest.split('|').map(str::trim);
    let name = fields.next()?;
    let mut columns: Vec<Column> = Vec::new();
    for field in fields.filter(|field| !field.is_empty()) {
        let column = match (sort, columns.last()) {
            (Sort::Span, Some(Column::Roles(feature))) => Column::Targets(Rc::clone(feature), field.into()),
            (Sort::Span, _) if field.starts_with("ROLE_") => Column::Roles(slot(field).into()),
            (Sort::Relation, _) if field.starts_with("BT_") => Column::Source(field["BT_".len()..].into()),
            (Sort::Chain, _) if field == "referenceRelation" => Column::Element(field.into()),
            _ => Column::Value(field.into()),
        };
        columns.push(column);
    }
    if columns.is_empty() {
        columns.push(Column::Bare);
    }
    Some(Layer { name: name.into(), sort, columns })
}

/// The feature in `ROLE_type:feature_type`. Types have full stops and may have underscores; features have no full stop.
fn slot(field: &str) -> &str {
    let feature = field.split_once(':').map_or(field, |(_, feature)| feature);
    let namespace = feature.find('.').unwrap_or(feature.len());
    feature[..namespace].rsplit_once('_').map_or(feature, |(feature, _)| feature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_layer_is_declared_by_a_line() {
        let text = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.Quote|kind|ROLE_x.Quote:who_is_it_x.QuoteLink|x.Person\n#T_SP=x.Bare|\n\
            #T_RL=x.Says|label|BT_x.Quote\n#T_CH=x.SameLink|referenceRelation|referenceType\n\n\n#Text=#T_SP=none\n";
        let found: Vec<_> = layers(text).into_iter().map(|layer| (layer.name, layer.sort, layer.columns)).collect();
        let who = || "who_is_it".into();
        let quote = vec![Column::Value("kind".into()), Column::Roles(who()), Column::Targets(who(), "x.Person".into())];
        let says = vec![Column::Value("label".into()), Column::Source("x.Quote".into())];
        let same = vec![Column::Element("referenceRelation".into()), Column::Value("referenceType".into())];
        let expected = [
            ("x.Quote".into(), Sort::Span, quote),
            ("x.Bare".into(), Sort::Span, vec![Column::Bare]),
            ("x.Says".into(), Sort::Relation, says),
            ("x.SameLink".into(), Sort::Chain, same),
        ];
        assert_eq!(found, expected);
    }
}
