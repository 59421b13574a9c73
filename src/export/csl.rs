//! CSL-JSON, which citation processors read (citeproc, pandoc, Zotero): one item a bookmark, valid after the schema of CSL 1.0.2.

use serde::Serialize;

use super::fields::{Field, joined};
use super::record::Record;
use crate::model::Clean;

#[derive(Serialize)]
struct Item<'r> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<[Name<'r>; 1]>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container_title: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date<'r>>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'r str>,
    #[serde(rename = "abstract")]
    passage: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    annote: &'r str,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    custom: Custom<'r>,
}

/// What CSL has no field for.
#[derive(Serialize)]
struct Custom<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<&'r str>,
    #[serde(skip_serializing_if = "<[Clean]>::is_empty")]
    countries: &'r [Clean],
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<&'r str>,
    article_sha256: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'r str>,
    standing: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    difference: String,
}

#[derive(Serialize)]
struct Name<'r> {
    literal: &'r str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Date<'r> {
    Parts {
        #[serde(rename = "date-parts")]
        parts: [Vec<u16>; 1],
    },
    Literal {
        literal: &'r str,
    },
}

impl<'r> Date<'r> {
    fn of(day: &'r str) -> Self {
        numbers(day).map_or(Self::Literal { literal: day }, |parts| Self::Parts { parts: [parts] })
    }
}

/// Year, month and day of an ISO date, as far as it goes; a time behind it is left out. `None` for anything else.
pub(super) fn numbers(day: &str) -> Option<Vec<u16>> {
    let day = day.split('T').next().unwrap_or(day);
    let part = |(nth, part): (usize, &str)| {
        let most = [9999, 12, 31].get(nth)?;
        let plain = part.len() == if nth == 0 { 4 } else { 2 } && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|number| plain && (1..=*most).contains(number))
    };
    day.split('-').enumerate().map(part).collect()
}

fn item<'r>(record: &'r Record<'_>) -> Item<'r> {
    let (bookmark, article) = (record.bookmark, record.article());
    let attribution = &bookmark.attribution;
    let custom = Custom {
        speaker: attribution.speaker.as_deref(),
        cue: attribution.cue.as_deref(),
        countries: &attribution.countries,
        said: attribution.said.as_deref(),
        article_sha256: &article.text_sha256,
        sentence: record.sentence_id.as_deref(),
        quote: record.quote_id().map(Clean::as_str),
        standing: record.standing.word(),
        difference: Field::Difference.of(record),
    };
    Item {
        id: format!("depesche-{}", bookmark.id),
        kind: "article-newspaper",
        title: record.title(),
        author: record.byline.as_deref().map(|literal| [Name { literal }]),
        container_title: article.source.as_deref(),
        issued: article.published.as_deref().map(Date::of),
        url: record.link(),
        language: article.language.as_deref(),
        passage: record.passage().to_string(),
        annote: &bookmark.note,
        keyword: joined(&bookmark.tags, ", "),
        custom,
    }
}

/// A list of items.
pub(super) fn render(records: &[Record<'_>]) -> String {
    let items: Vec<Item<'_>> = records.iter().map(item).collect();
    let mut out = serde_json::to_string_pretty(&items).expect("strings and numbers are always JSON");
    out.push('\n');
    out
}
