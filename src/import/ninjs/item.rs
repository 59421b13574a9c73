//! One item as an article.

use crate::import::dates::is_date;
use crate::import::fields::Fields;
use crate::import::losses::Losses;
use crate::import::offsets::{Ruler, Unit};
use crate::import::output::{Actor, Article, Source};
use crate::import::text::language;
use crate::import::{ImportError, html, places, text};

use super::actors;
use super::body::{self, Rendering};

/// The article of an item, and the actors that it names. `fields` have lower-case names; `place` is the item's in the file, empty
/// for the only one.
pub(super) fn article(
    mut fields: Fields<'_>,
    stem: &str,
    place: &str,
    losses: &mut Losses,
) -> Result<(Article, Vec<Actor>), ImportError> {
    let uri = fields.text("uri", place, losses);
    let id = uri.clone().unwrap_or_else(|| places::slug(&format!("{stem} {place}")));
    let headline = headline(&mut fields, place, losses);
    let mut blocks = blocks(&mut fields, place, losses)?;
    if let Some(first) = blocks.first_mut()
        && headline.as_deref().is_some_and(|headline| headline == first.text)
    {
        first.role = Some("headline");
    }
    let (text, ranges) = text::joined(&blocks);
    let named = language_tag(&mut fields, place, losses);
    let language = language::named_or_guessed(named, &text, losses);
    let ruler = Ruler::new(&text, Unit::CodePoint);
    let (actors, mentions) = actors::read(&mut fields, &id, &ruler, place, losses);
    let kind = fields.text("type", place, losses);
    if let Some(kind) = kind.filter(|kind| kind != "text") {
        losses.add(format!("the item is of the type `{kind}`: only its text is kept"), place);
    }
    let (sentences, paragraphs) =
        (text::sentences(&text, &ranges, language.as_deref()), places::paragraphs(&ruler, &ranges));
    let article = Article {
        headline,
        byline: byline(&mut fields, place, losses),
        source: source(&mut fields, place, losses),
        published: published(&mut fields, place, losses),
        licence: licence(&mut fields, place, losses),
        url: uri.filter(|uri| uri.starts_with("https://") || uri.starts_with("http://")),
        sentences: places::sentences(&ruler, sentences),
        paragraphs,
        mentions,
        language,
        text: text.clone(),
        id,
        ..Article::default()
    };
    for name in fields.left() {
        losses.add(format!("the field `{name}`"), place);
    }
    Ok((article, actors))
}

/// The language, when it is a tag of BCP 47 as far as its form tells.
fn language_tag(fields: &mut Fields<'_>, place: &str, losses: &mut Losses) -> Option<String> {
    let tag = fields.text("language", place, losses)?.replace('_', "-");
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    if tag.split('-').all(is_part) && first.len() > 1 && first.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(tag);
    }
    losses.add("`language` is no language tag", place);
    None
}

/// The main headline, or else the first; the title when there is none.
fn headline(fields: &mut Fields<'_>, place: &str, losses: &mut Losses) -> Option<String> {
    let all = Rendering::all(fields, "headlines", "headline", place, losses);
    let Some(main) = all.iter().find(|one| one.is_main()).or(all.first()) else {
        let title = fields.text("title", place, losses)?;
        losses.add("there is no headline: the title was taken", place);
        return Some(title);
    };
    losses.add_many("a further headline", place, all.len() - 1);
    Some(main.line()).filter(|line| !line.is_empty())
}

/// The paragraphs of the body, or else of the description.
fn blocks(fields: &mut Fields<'_>, place: &str, losses: &mut Losses) -> Result<Vec<text::block::Block>, ImportError> {
    let bodies = Rendering::all(fields, "bodies", "body", place, losses);
    let descriptions = Rendering::all(fields, "descriptions", "description", place, losses);
    if let Some((blocks, others)) = body::fullest(&bodies, losses) {
        losses.add_many("another rendering of the body: the fullest was taken", place, others);
        losses.add_many("a description", place, descriptions.len());
        return Ok(blocks);
    }
    let (blocks, others) = body::fullest(&descriptions, losses).ok_or_else(|| {
        let help = "a bundle is about a text: expected bodies, body_text or body_xhtml, or at least a description";
        ImportError::new("the item has neither a body nor a description", help)
    })?;
    losses.add("there is no body: the description was taken for the text", place);
    losses.add_many("a further description", place, others);
    Ok(blocks)
}

fn byline(fields: &mut Fields<'_>, place: &str, losses: &mut Losses) -> Option<String> {
    let (by, byline) = (fields.text("by", place, losses), fields.text("byline", place, losses));
    if by.is_some() && byline.is_some() && by != byline {
        losses.add("a second byline", place);
    }
    by.or(byline).map(|by| {
        let shown = if by.contains('<') { html::blocks(&by, place, losses) } else { Vec::new() };
        let shown: Vec<_> = shown.iter().map(|block| &*block.text).collect();
        if shown.is_empty() { by.clone() } else { shown.join(" ") }
    })
}

/// The first source of information, or else who holds the copyright.
fn source(fields: &mut Fields<'_>, place: &str, losses: &mut Losses) -> Option<Source> {
    let mut names = Vec::new();
    for list in ["infosources", "infosource"] {
        for raw in fields.list(list, place, losses) {
            let name = Fields::parse(raw.get()).ok().and_then(|one| one.lower_case().text("name", place, losses));
            match name {
                Some(name) => names.push(name),
                None => losses.add("a source of information without a name", place),
            }
        }
    }
    let holder = fields.text("copyrightholder", place, losses);
    if let Some(name) = names.first() {
        losses.add_many("a further source of information", place, names.len() - 1);
        if holder.as_ref().is_some_and(|holder| holder != name) {
            losses.add("who holds the copyright", place);
        }
        return Some(Source { name: name.clone() });
    }
    if holder.is_some() {
        losses.add("there is no source of information: the copyright holder was taken", place);
    }
    holder.map(|name| Source { name })
}

/// When this version was made, or else the first one.
fn published(fields: &mut Fields<'_>, place: &str, losses: &mut Losses) -> Option<String> {
    let mut published: Option<String> = None;
    for name in ["versioncreated", "contentcreated", "firstcreated"] {
        match fields.text(name, place, losses) {
            Some(date) if !is_date(&date) => losses.add(format!("`{name}` is not written as year-month-day"), place),
            Some(date) if published.is_none() => {
                if name != "versioncreated" {
                    losses.add(format!("there is no `versioncreated`: `{name}` was taken"), place);
                }
                published = Some(date);
            }
            Some(date) if published.as_ref() != Some(&date) => losses.add(format!("the field `{name}`"), place),
            Some(_) | None => {}
        }
    }
    published
}

fn licence(fields: &mut Fields<'_>, place: &str, losses: &mut Losses) -> Option<String> {
    let mut terms: Vec<String> = Vec::new();
    for name in ["copyrightnotice", "usageterms"] {
        terms.extend(fields.text(name, place, losses).filter(|text| terms.first() != Some(text)));
    }
    (!terms.is_empty()).then(|| terms.join(" – "))
}
