//! One article from its wire form.

use super::anchor::Anchor;
use super::at::At;
use super::context::Context;
use super::findings::Findings;
use super::names::Names;
use super::offsets::Unit;
use super::problem::ProblemKind;
use super::record::Ids;
use super::wire::{self, Str};
use super::{layout, speech, stands};
use crate::model::{Article, ArticleDetails, Checksum, Clean, Id, IdList, Rare};

/// Builds the article at `at`. Always succeeds: what does not fit is reported.
pub(super) fn article(
    wire: &wire::Article<'_>,
    unit: Unit,
    at: &At<'_>,
    names: &mut Names,
    findings: &mut Findings<'_>,
) -> Article {
    let text = Clean::text(&wire.text);
    let anchor = Anchor::new(&wire.text, &text, unit);
    let text_sha256 = checksum(wire, at, findings);
    let headline = wire.headline.as_ref().map(Str::line);

    let list = wire.paragraphs.list(at, "paragraphs");
    let paragraphs = layout::paragraphs(&wire.paragraphs, headline.as_ref(), &anchor, &list, findings);

    let list = wire.sentences.list(at, "sentences");
    let language = wire.language.as_deref();
    let found = layout::sentences(&wire.sentences, &paragraphs, language, &anchor, &list, findings);
    layout::check_paragraph_references(&wire.sentences, &wire.paragraphs, at, findings);

    let list = wire.mentions.list(at, "mentions");
    let quote_list = wire.quotes.list(at, "quotes");
    let (mentions, quotes) = (Ids::default(), Ids::default());
    let mut cx = Context { anchor: &anchor, names, findings, sentences: found.by_id, mentions, quotes };
    let mentions = speech::mentions(&wire.mentions, &list, &mut cx);
    let quotes = speech::quotes(&wire.quotes, &mentions, &quote_list, &mut cx);

    let list = wire.quoted_terms.list(at, "quoted_terms");
    let quoted_terms = speech::quoted_terms(&wire.quoted_terms, &list, &mut cx);
    let list = wire.positions.list(at, "positions");
    let positions = stands::positions(&wire.positions, &list, &mut cx);
    let list = wire.relations.list(at, "relations");
    let relations = stands::relations(&wire.relations, &list, &mut cx);

    let source = wire.source.as_ref();
    let mut shared = |text: &Option<Str<'_>>| text.as_ref().map(|text| cx.names.shared(text));
    let details = ArticleDetails {
        byline: shared(&wire.byline),
        source_url: source.and_then(|source| shared(&source.url)),
        url: wire.url.as_ref().map(Str::line),
        licence: shared(&wire.licence),
        revision_of: wire.revision_of.as_deref().map(Id::new),
        quoted_terms,
        relations,
    };
    Article {
        id: Id::new(&wire.id),
        headline,
        source: source.and_then(|source| shared(&source.name)),
        published: shared(&wire.published),
        language: shared(&wire.language),
        text_sha256,
        paragraphs: paragraphs.into_iter().collect(),
        sentences: found.all.into(),
        sentence_ids: found.ids,
        mentions,
        quotes: quotes.into(),
        quote_ids: IdList::new(wire.quotes.iter().map(|quote| &*quote.value.id)),
        positions: positions.into(),
        position_ids: IdList::new(wire.positions.iter().map(|position| &*position.value.id)),
        details: Rare::new(details),
        text,
    }
}

/// SHA-256 of the raw text; reports when the file's own differs.
fn checksum(wire: &wire::Article<'_>, at: &At<'_>, findings: &mut Findings<'_>) -> Checksum {
    let sum = Checksum::of(&wire.text);
    let given = wire.text_sha256.as_deref().map(Checksum::parse);
    if let Some(given) = given.filter(|given| *given != Some(sum)) {
        let (message, help) = if given.is_some() {
            ("the text is not the one that the checksum was computed for", "the annotations may be off; ")
        } else {
            ("this is no SHA-256 checksum: expected 64 hexadecimal digits", "")
        };
        let help = format!("{help}the text's SHA-256 is {sum}");
        findings.warning(ProblemKind::Checksum, &at.key("text_sha256"), message, &help);
    }
    sum
}
