//! Where the single values stand.

use super::{Article, File, codes};
use crate::bundle::at::At;
use crate::bundle::findings::Findings;

/// Looks at the values of the bundle and its actors.
pub(super) fn bundle(file: &File<'_, '_>, root: &At<'_>, findings: &mut Findings<'_>) {
    codes::date(file.wire.created.as_ref(), &root.key("created"), findings);
    let list = file.wire.actors.list(root, "actors");
    for read in file.wire.actors.iter() {
        let wire = &read.value;
        let at = read.at(&list).record(&wire.id);
        codes::country(wire.iso3166.as_ref(), &at.key("iso3166"), findings);
        codes::wikidata(wire.wikidata.as_ref(), &at.key("wikidata"), findings);
        let roles = at.key("roles");
        for (nth, role) in wire.roles.iter().enumerate() {
            let at = roles.index(nth);
            codes::date(role.from.as_ref(), &at.key("from"), findings);
            codes::date(role.to.as_ref(), &at.key("to"), findings);
        }
    }
}

/// Looks at the values of an article and its positions.
pub(super) fn article(article: &Article<'_, '_>, findings: &mut Findings<'_>) {
    let (wire, at) = (article.wire, &article.at);
    codes::date(wire.published.as_ref(), &at.key("published"), findings);
    codes::language(wire.language.as_ref(), &at.key("language"), findings);
    codes::address(wire.url.as_ref(), &at.key("url"), findings);
    if let Some(source) = &wire.source {
        codes::address(source.url.as_ref(), &at.key("source").key("url"), findings);
    }
    let list = wire.positions.list(at, "positions");
    for read in article.wire.positions.iter() {
        let at = read.at(&list).record(&read.value.id);
        codes::date(read.value.date.as_ref(), &at.key("date"), findings);
    }
}
