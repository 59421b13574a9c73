//! Sentences, paragraphs, the headline, and what is said of the document as a whole.

use std::collections::BTreeMap;
use std::ops::Range;

use super::document::Document;
use super::identifier::is_address;
use super::names::Meaning;
use crate::import::losses::Losses;
use crate::import::offsets::Ruler;
use crate::import::output::{Article, Source};
use crate::import::{dates, places};
use crate::text::segment;

/// Adds to an article what divides its text, and what is said about it.
pub(super) fn lay_out(
    article: &mut Article,
    document: &Document,
    ruler: &Ruler<'_>,
    meanings: &[Option<Meaning>],
    losses: &mut Losses,
) {
    let of = |meaning: Meaning| {
        let marks = document.marks.iter().zip(meanings).filter(move |(_, own)| **own == Some(meaning));
        marks.filter_map(|(mark, _)| segment::trimmed(&document.text, mark.range.clone()))
    };
    let mut sentences: Vec<Range<usize>> = of(Meaning::Sentence).collect();
    sentences.sort_by_key(|range| (range.start, range.end));
    sentences.dedup();
    article.sentences = places::sentences(ruler, sentences);
    let key = |range: &Range<usize>| (range.start, range.end);
    let mut paragraphs: BTreeMap<(usize, usize), Option<&'static str>> =
        of(Meaning::Paragraph).map(|range| (key(&range), None)).collect();
    for range in of(Meaning::Heading) {
        let first = document.text[..range.start].trim().is_empty();
        paragraphs.insert(key(&range), Some(if first { "headline" } else { "subheading" }));
        if first {
            article.headline = Some(document.wording(&range));
        }
    }
    let paragraphs: Vec<_> = paragraphs.into_iter().map(|((start, end), role)| (start..end, role)).collect();
    article.paragraphs = places::paragraphs(ruler, &paragraphs);
    facts(article, &document.facts, losses);
}

/// What is said of the whole document, by the usual names of such features.
fn facts(article: &mut Article, facts: &[(String, String)], losses: &mut Losses) {
    let id = facts.iter().find(|(feature, _)| feature == "documentId").map(|(_, value)| &**value);
    for (feature, value) in facts {
        let value = value.trim();
        let kept = match &*feature.to_lowercase() {
            _ if value.is_empty() => true,
            "documenttitle" | "title" | "headline" => {
                let is_title = Some(value) != id && !is_file_name(value);
                is_title && fill(&mut article.headline, value)
            }
            "language" => {
                value.eq_ignore_ascii_case("x-unspecified") || is_tag(value) && fill(&mut article.language, value)
            }
            "author" | "byline" => fill(&mut article.byline, value),
            "date" | "published" | "publicationdate" => dates::is_date(value) && fill(&mut article.published, value),
            "source" | "outlet" | "publisher" => {
                article.source.get_or_insert_with(|| Source { name: value.to_owned() }).name == value
            }
            "url" | "documenturi" => is_address(value) && fill(&mut article.url, value),
            "licence" | "license" => fill(&mut article.licence, value),
            _ => false,
        };
        if !kept {
            losses.add(format!("what is said of the whole document: `{feature}`"), "");
        }
    }
}

/// Takes a value where there is none yet, and tells whether it is the one that is there.
fn fill(field: &mut Option<String>, value: &str) -> bool {
    field.get_or_insert_with(|| value.to_owned()) == value
}

/// Whether a title is only the name of the file that the text came from.
fn is_file_name(title: &str) -> bool {
    let ending = title.rsplit_once('.').map(|(_, ending)| ending);
    let short =
        |ending: &str| (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !title.contains(char::is_whitespace) && ending.is_some_and(short)
}

/// Whether a text looks like a language tag of BCP 47.
fn is_tag(text: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.split('-').all(part) && text.split('-').next().is_some_and(|first| (2..=3).contains(&first.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_no_titles_and_not_every_word_is_a_language() {
        assert!(is_file_name("ferry_2030.txt") && is_file_name("a.tar.gz"));
        assert!(!is_file_name("The ferry, vol. 2") && !is_file_name("Ferry") && !is_file_name("sails…"));
        assert!(is_tag("de") && is_tag("pt-BR") && !is_tag("x-unspecified") && !is_tag("German") && !is_tag(""));
    }
}
