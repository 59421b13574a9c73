//! One article from its wire form.

use sha2::{Digest, Sha256};

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
use crate::model::{Article, Clean, Id};

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
    let (sentences, sentence_ids) = layout::sentences(&wire.sentences, &paragraphs, language, &anchor, &list, findings);
    layout::check_paragraph_references(&wire.sentences, &wire.paragraphs, at, findings);

    let list = wire.mentions.list(at, "mentions");
    let quote_list = wire.quotes.list(at, "quotes");
    let (mentions, quotes) = (Ids::default(), Ids::default());
    let mut cx = Context { anchor: &anchor, names, findings, sentences: sentence_ids, mentions, quotes };
    let mentions = speech::mentions(&wire.mentions, &list, &mut cx);
    let quotes = speech::quotes(&wire.quotes, &mentions, &quote_list, &mut cx);

    let list = wire.quoted_terms.list(at, "quoted_terms");
    let quoted_terms = speech::quoted_terms(&wire.quoted_terms, &list, &mut cx);
    let list = wire.positions.list(at, "positions");
    let positions = stands::positions(&wire.positions, &list, &mut cx);
    let list = wire.relations.list(at, "relations");
    let relations = stands::relations(&wire.relations, &list, &mut cx);

    let source = wire.source.as_ref();
    Article {
        id: Id::new(&wire.id),
        headline,
        byline: wire.byline.as_ref().map(Str::line),
        source: source.and_then(|source| source.name.as_ref()).map(Str::line),
        source_url: source.and_then(|source| source.url.as_ref()).map(Str::line),
        published: wire.published.as_ref().map(Str::line),
        language: wire.language.as_ref().map(Str::line),
        url: wire.url.as_ref().map(Str::line),
        licence: wire.licence.as_ref().map(Str::line),
        revision_of: wire.revision_of.as_deref().map(Id::new),
        text_sha256,
        paragraphs,
        sentences,
        mentions,
        quotes,
        quoted_terms,
        positions,
        relations,
        text,
    }
}

/// SHA-256 of the raw text in lower-case hex; reports when the file's own differs.
fn checksum(wire: &wire::Article<'_>, at: &At<'_>, findings: &mut Findings<'_>) -> Box<str> {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    let digest = Sha256::digest(wire.text.as_bytes());
    let hex: String = digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect();
    if let Some(given) = wire.text_sha256.as_deref().filter(|given| !given.eq_ignore_ascii_case(&hex)) {
        let formed = given.len() == hex.len() && given.bytes().all(|byte| byte.is_ascii_hexdigit());
        let (message, help) = if formed {
            ("the text is not the one that the checksum was computed for", "the annotations may be off; ")
        } else {
            ("this is no SHA-256 checksum: expected 64 hexadecimal digits", "")
        };
        let help = format!("{help}the text's SHA-256 is {hex}");
        findings.warning(ProblemKind::Checksum, &at.key("text_sha256"), message, &help);
    }
    hex.into()
}
