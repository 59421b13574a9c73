//! What a record says, field by field: the columns of a table and the placeholders of a template.

use super::Standing;
use super::citation;
use super::date::to_iso;
use super::record::Record;
use crate::bookmarks::{Colour, What};
use crate::model::Clean;

/// One thing that a record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The bookmark's id.
    Id,
    /// The words, on one line.
    Passage,
    /// `sentence`, `quote` or `selection`.
    Kind,
    /// Whose words they are.
    Speaker,
    /// The words that mark them as speech.
    Cue,
    /// The countries that the speaker stands for.
    Countries,
    /// When it was said, as far as that is not the day of publication.
    Said,
    /// The headline, or else the article's id.
    Headline,
    /// The outlet.
    Outlet,
    /// The author.
    Byline,
    /// Day of publication.
    Published,
    /// Language.
    Language,
    /// The article's address.
    Url,
    /// The address of the passage.
    Link,
    /// The article's id.
    Article,
    /// SHA-256 of the article's text as it was marked.
    ArticleSha256,
    /// The sentence's id.
    Sentence,
    /// The quote's id.
    Quote,
    /// The note.
    Note,
    /// The tags, parted by blanks; blanks in them become hyphens.
    Tags,
    /// The colour.
    Colour,
    /// The briefing's title.
    Briefing,
    /// When the bookmark was made.
    Created,
    /// When it was last changed.
    Changed,
    /// What has become of the passage, in one word.
    Standing,
    /// The words that have changed.
    Difference,
    /// Who said it where, in one line.
    Citation,
}

impl Field {
    /// All of them, in the order of a table.
    pub const ALL: [Self; 27] = [
        Self::Id,
        Self::Passage,
        Self::Kind,
        Self::Speaker,
        Self::Cue,
        Self::Countries,
        Self::Said,
        Self::Headline,
        Self::Outlet,
        Self::Byline,
        Self::Published,
        Self::Language,
        Self::Url,
        Self::Link,
        Self::Article,
        Self::ArticleSha256,
        Self::Sentence,
        Self::Quote,
        Self::Note,
        Self::Tags,
        Self::Colour,
        Self::Briefing,
        Self::Created,
        Self::Changed,
        Self::Standing,
        Self::Difference,
        Self::Citation,
    ];

    /// Its name in the head of a table and in a template.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Passage => "passage",
            Self::Kind => "kind",
            Self::Speaker => "speaker",
            Self::Cue => "cue",
            Self::Countries => "countries",
            Self::Said => "said",
            Self::Headline => "headline",
            Self::Outlet => "outlet",
            Self::Byline => "byline",
            Self::Published => "published",
            Self::Language => "language",
            Self::Url => "url",
            Self::Link => "link",
            Self::Article => "article",
            Self::ArticleSha256 => "article_sha256",
            Self::Sentence => "sentence",
            Self::Quote => "quote",
            Self::Note => "note",
            Self::Tags => "tags",
            Self::Colour => "colour",
            Self::Briefing => "briefing",
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Standing => "standing",
            Self::Difference => "difference",
            Self::Citation => "citation",
        }
    }

    /// What a record says there; empty for nothing. Clean, but not escaped for any format.
    pub fn of(self, record: &Record<'_>) -> String {
        let (bookmark, article) = (record.bookmark, record.article());
        let attribution = &bookmark.attribution;
        let or_none = |text: &Option<Clean>| text.as_ref().map(Clean::to_string).unwrap_or_default();
        match self {
            Self::Id => bookmark.id.to_string(),
            Self::Passage => record.passage().to_string(),
            Self::Kind => kind(&bookmark.anchor.what).to_owned(),
            Self::Speaker => or_none(&attribution.speaker),
            Self::Cue => or_none(&attribution.cue),
            Self::Countries => joined(&attribution.countries, ", "),
            Self::Said => or_none(&attribution.said),
            Self::Headline => record.title().to_string(),
            Self::Outlet => or_none(&article.source),
            Self::Byline => or_none(&record.byline),
            Self::Published => or_none(&article.published),
            Self::Language => or_none(&article.language),
            Self::Url => or_none(&article.url),
            Self::Link => record.link().unwrap_or_default(),
            Self::Article => article.article_id.to_string(),
            Self::ArticleSha256 => article.text_sha256.to_string(),
            Self::Sentence => or_none(&record.sentence_id),
            Self::Quote => record.quote_id().map(Clean::to_string).unwrap_or_default(),
            Self::Note => bookmark.note.to_string(),
            Self::Tags => tags(&bookmark.tags),
            Self::Colour => bookmark.colour.map(colour).unwrap_or_default().to_owned(),
            Self::Briefing => or_none(&attribution.briefing),
            Self::Created => to_iso(bookmark.created),
            Self::Changed => to_iso(bookmark.changed),
            Self::Standing => record.standing.word().to_owned(),
            Self::Difference => match &record.standing {
                Standing::Changed(difference) => difference.to_string(),
                _ => String::new(),
            },
            Self::Citation => citation::parts(record, str::to_owned, record.link()),
        }
    }
}

fn kind(what: &What) -> &'static str {
    match what {
        What::Sentence => "sentence",
        What::Quote(_) => "quote",
        What::Selection => "selection",
    }
}

/// The word for a colour.
pub(super) fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "red",
        Colour::Yellow => "yellow",
        Colour::Green => "green",
        Colour::Blue => "blue",
        Colour::Magenta => "magenta",
    }
}

fn tags(tags: &[Clean]) -> String {
    let one = |tag: &Clean| tag.split_whitespace().collect::<Vec<_>>().join("-");
    tags.iter().map(one).filter(|tag| !tag.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Texts in one.
pub(super) fn joined(texts: &[Clean], by: &str) -> String {
    texts.iter().map(Clean::as_str).collect::<Vec<_>>().join(by)
}
