//! What is exported of a bookmark, and in which order.

use std::collections::HashMap;

use super::link;
use super::place::{self, Standing};
use crate::bookmarks::{ArticleIdentity, Bookmark, What};
use crate::model::{Article, Bundle, Clean, Id, Span};

/// A bookmark with what is known about its place.
#[derive(Clone, Debug)]
pub struct Record<'b> {
    /// The bookmark.
    pub bookmark: &'b Bookmark,
    /// What has become of its passage.
    pub standing: Standing,
    /// Where the passage stands in the opened article; empty unless it was found at one place.
    pub spans: Vec<Span>,
    /// The file's id of the sentence that it begins in now, or else did when it was marked.
    pub sentence_id: Option<Clean>,
    /// Who wrote the article, when it is open and says so.
    pub byline: Option<Clean>,
}

impl Record<'_> {
    /// The words as they were marked, on one line.
    pub fn passage(&self) -> Clean {
        self.bookmark.anchor.words()
    }

    /// The article as it was when the passage was marked.
    pub fn article(&self) -> &ArticleIdentity {
        &self.bookmark.anchor.article
    }

    /// The headline, or else the article's id.
    pub fn title(&self) -> &Clean {
        self.article().headline.as_ref().unwrap_or(&self.article().article_id)
    }

    /// The file's id of the quote, when one was marked.
    pub fn quote_id(&self) -> Option<&Clean> {
        match &self.bookmark.anchor.what {
            What::Quote(id) => Some(id),
            What::Sentence | What::Selection => None,
        }
    }

    /// The address of the passage on the web.
    pub fn link(&self) -> Option<String> {
        link::with_passage(self.article().url.as_ref()?, &self.bookmark.anchor.pieces)
    }

    fn bare(bookmark: &Bookmark) -> Record<'_> {
        let sentence_id = bookmark.anchor.sentence_id.clone();
        Record { bookmark, standing: Standing::Unopened, spans: Vec::new(), sentence_id, byline: None }
    }
}

/// The records of bookmarks. Those whose articles are open come first, in the order of the bundles, the articles and the text;
/// then the others, by day, outlet, headline and place. A passage that was not found again stands where it once was.
pub fn records<'b>(bookmarks: impl IntoIterator<Item = &'b Bookmark>, opened: &[Bundle]) -> Vec<Record<'b>> {
    let index = Index::of(opened);
    let mut out: Vec<(Option<usize>, Record<'b>)> = (bookmarks.into_iter())
        .map(|bookmark| match index.article(&bookmark.anchor.article) {
            Some(number) => (Some(number), index.record(bookmark, number)),
            None => (None, Record::bare(bookmark)),
        })
        .collect();
    out.sort_by(|(number, one), (other_number, other)| {
        let of_open = number.unwrap_or(usize::MAX).cmp(&other_number.unwrap_or(usize::MAX));
        of_open
            .then_with(|| if number.is_none() { by_article(one, other) } else { std::cmp::Ordering::Equal })
            .then_with(|| {
                let last = |record: &Record<'_>| (record.bookmark.created, record.bookmark.id);
                start(one).cmp(&start(other)).then_with(|| last(one).cmp(&last(other)))
            })
    });
    out.into_iter().map(|(_, record)| record).collect()
}

fn by_article(one: &Record<'_>, other: &Record<'_>) -> std::cmp::Ordering {
    fn key<'r>(record: &'r Record<'_>) -> [Option<&'r str>; 6] {
        let article = record.article();
        let ArticleIdentity { published, source, headline, url, article_id, text_sha256, .. } = article;
        let text = |text: &'r Option<Clean>| text.as_deref();
        [text(published), text(source), text(headline), text(url), Some(article_id), Some(text_sha256)]
    }
    key(one).cmp(&key(other))
}

/// Where a record stands in its article.
fn start(record: &Record<'_>) -> usize {
    let marked = || record.bookmark.anchor.pieces.first().map_or(0, |piece| piece.start);
    record.spans.first().map_or_else(marked, |span| span.start())
}

/// The opened articles, by what an anchor knows of them, so that not every bookmark is held against every article.
struct Index<'a> {
    articles: Vec<(&'a Bundle, &'a Article, ArticleIdentity)>,
    text: HashMap<Clean, usize>,
    address: HashMap<Clean, usize>,
}

impl<'a> Index<'a> {
    fn of(opened: &'a [Bundle]) -> Self {
        let all = opened.iter().flat_map(|bundle| bundle.articles.iter().map(move |article| (bundle, article)));
        let mut index = Self { articles: Vec::new(), text: HashMap::new(), address: HashMap::new() };
        for (number, (bundle, article)) in all.enumerate() {
            let identity = ArticleIdentity::of(bundle, article);
            index.text.entry(identity.text_sha256.clone()).or_insert(number);
            if let Some(url) = identity.url.clone().filter(|url| !url.is_empty()) {
                index.address.entry(url).or_insert(number);
            }
            index.articles.push((bundle, article, identity));
        }
        index
    }

    /// The article of an anchor: the same text before another edition of it.
    fn article(&self, identity: &ArticleIdentity) -> Option<usize> {
        let by_text = self.text.get(&identity.text_sha256).filter(|_| !identity.text_sha256.is_empty());
        let by_address = || self.address.get(identity.url.as_ref()?);
        let by_id = || self.articles.iter().position(|(_, _, own)| own.is_same(identity));
        by_text.or_else(by_address).copied().or_else(by_id)
    }

    fn record<'b>(&self, bookmark: &'b Bookmark, number: usize) -> Record<'b> {
        let (bundle, article, _) = &self.articles[number];
        let (spans, standing) = place::look(&bookmark.anchor, bundle, article);
        let sentence = spans.first().and_then(|span| {
            let ix = article.sentence_at(span.start())?;
            let is_there = article.sentences[ix.at()].span.contains(span.start());
            article.sentence_id(ix).filter(|_| is_there).as_ref().map(Id::shown)
        });
        let sentence_id = if spans.is_empty() { bookmark.anchor.sentence_id.clone() } else { sentence };
        let byline =
            article.details.byline.as_ref().map(|byline| Clean::line(byline)).filter(|byline| !byline.is_empty());
        Record { bookmark, standing, spans, sentence_id, byline }
    }
}
