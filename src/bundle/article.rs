//! One article from its wire form.

use std::collections::HashMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::anchor::Anchor;
use super::at::At;
use super::context::Context;
use super::findings::Findings;
use super::names::Names;
use super::offsets::Unit;
use super::problem::ProblemKind;
use super::record::read_all;
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

    let list = at.key("paragraphs");
    let paragraph_records = read_all(&wire.paragraphs, &list, findings);
    let paragraphs = layout::paragraphs(&paragraph_records, headline.as_ref(), &anchor, &list, findings);

    let list = at.key("sentences");
    let sentence_records = read_all(&wire.sentences, &list, findings);
    let language = wire.language.as_deref();
    let (sentences, sentence_ids) =
        layout::sentences(&sentence_records, &paragraphs, language, &anchor, &list, findings);
    layout::check_paragraph_references(&sentence_records, &paragraph_records, at, findings);

    let list = at.key("mentions");
    let mention_records = read_all(&wire.mentions, &list, findings);
    let quote_list = at.key("quotes");
    let quote_records = read_all(&wire.quotes, &quote_list, findings);
    let (mentions, quotes) = (HashMap::new(), HashMap::new());
    let mut cx = Context { anchor: &anchor, names, findings, sentences: sentence_ids, mentions, quotes };
    let mentions = speech::mentions(&mention_records, &list, &mut cx);
    let quotes = speech::quotes(&quote_records, &mentions, &quote_list, &mut cx);

    let list = at.key("quoted_terms");
    let quoted_terms = read_all(&wire.quoted_terms, &list, cx.findings);
    let quoted_terms = speech::quoted_terms(&quoted_terms, &list, &mut cx);
    let list = at.key("positions");
    let positions = read_all(&wire.positions, &list, cx.findings);
    let positions = stands::positions(&positions, &list, &mut cx);
    let list = at.key("relations");
    let relations = read_all(&wire.relations, &list, cx.findings);
    let relations = stands::relations(&relations, &list, &mut cx);

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
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(wire.text.as_bytes()) {
        write!(hex, "{byte:02x}").expect("a string takes everything");
    }
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
