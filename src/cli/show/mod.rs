//! `depesche show ARTICLE[#SENTENCE] [PATH…]`: an article, or a sentence with its neighbours, as text.

mod page;

use std::ffi::OsString;
use std::io::{self, Write};

use clap::Args;

pub(super) use page::{MARGIN, Printer};

use super::arguments::Reading;
use super::gather::{Ended, FAILED, gather, tell};
use super::printing::{Look, When, to_stdout, width};
use super::{names, passages};
use crate::library::{ArticleNo, Library};
use crate::model::SentenceIx;

/// `depesche show`
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  depesche show demo-en                      an article of the demo, with its marks
  depesche show demo-en#s7 --context 0       one sentence
  depesche show 'coalition summit' week/     the article with these words in its headline
  depesche show --plain a1 week/ | less      the text alone

What `depesche search` and the other commands print in front of a row (file:article:
sentence) is a name too. In the margin: ▌ the sentence, ▲▼◆?○ the position it proves,
two letters of who speaks, a bar along quotes. Exit code: 0 shown, 1 there is no such
article or sentence, 2 the name means several articles or nothing can be read.")]
pub struct Show {
    /// An article's id or words of its headline, and after # a sentence's id or number
    #[arg(value_name = "ARTICLE[#SENTENCE]")]
    pub article: String,

    /// Bundles, folders (searched for *.json), or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<OsString>,

    /// So many sentences before and after the one that is shown
    #[arg(long, value_name = "N", default_value = "2")]
    pub context: usize,

    /// No marks, only the text
    #[arg(long)]
    pub plain: bool,

    /// Rows of text are at most so wide, in columns
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,

    /// When to use colour
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: When,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,
}

/// Columns of running text, unless a terminal is narrower.
pub(super) const MEASURE: u16 = 76;

/// Prints the article or sentence; gives the exit code.
pub(super) fn show(asked: &Show) -> Result<u8, Ended> {
    let gathered = gather(&asked.paths, asked.reading)?;
    let library = &gathered.library;
    let (found, sentence) = find(library, &asked.article)?;
    let [number] = found[..] else {
        tell(&format!("“{}” may be any of these; give its id", asked.article));
        let list = |out: &mut dyn Write| {
            found.iter().try_for_each(|&number| {
                let article = library.article(number);
                let file = &library.bundle_of(number).origin;
                writeln!(out, "{file}:{}:\t{}", article.id.shown(), article.title())
            })
        };
        // Whoever can't be told is not waiting.
        let _ = list(&mut io::stderr());
        return Ok(FAILED);
    };
    let printer = Printer::new(library, number, !asked.plain, Look::of(asked.color));
    let columns = asked.width.unwrap_or_else(|| measure(if asked.plain { 0 } else { MARGIN }, MEASURE));
    to_stdout(|out| match sentence {
        Some(sentence) => printer.sentence(sentence, asked.context, columns, out),
        None => printer.article(columns, out),
    })?;
    Ok(gathered.exit_code(1))
}

/// Columns of text beside a margin: `measure`, or what a narrower terminal leaves.
pub(super) fn measure(margin: u16, measure: u16) -> u16 {
    let free = width().map(|columns| u16::try_from(columns).unwrap_or(u16::MAX).saturating_sub(margin));
    free.map_or(measure, |free| free.min(measure)).max(1)
}

/// The articles that a name means, and the sentence.
fn find(library: &Library, name: &str) -> Result<(Vec<ArticleNo>, Option<SentenceIx>), Ended> {
    if let Some((number, rest)) = by_place(library, name) {
        return match rest.filter(|rest| !rest.is_empty()) {
            Some(sentence) => Ok((vec![number], Some(sentence_of(library, number, sentence)?))),
            None => Ok((vec![number], None)),
        };
    }
    // An id or a headline may hold the sign itself.
    let Some((article, sentence)) = name.rsplit_once('#').filter(|_| names::articles(library, name).is_err()) else {
        return Ok((names::articles(library, name)?, None));
    };
    let articles = names::articles(library, article)?;
    match articles[..] {
        [number] => Ok((articles, Some(sentence_of(library, number, sentence)?))),
        _ => Ok((articles, None)),
    }
}

/// The article of a place such as "week.json:a1:s7", with what names the sentence.
fn by_place<'n>(library: &Library, name: &'n str) -> Option<(ArticleNo, Option<&'n str>)> {
    let places = library.article_numbers().filter_map(|number| {
        let place = format!("{}:{}", library.bundle_of(number).origin, library.article(number).id.shown());
        match name.strip_prefix(&*place)? {
            "" => Some((number, None)),
            rest => rest.strip_prefix([':', '#']).map(|sentence| (number, Some(sentence))),
        }
    });
    // An id may begin with another one and a colon: what leaves the least to the sentence is meant.
    places.min_by_key(|(_, sentence)| sentence.map_or(0, str::len))
}

fn sentence_of(library: &Library, number: ArticleNo, name: &str) -> Result<SentenceIx, Ended> {
    let article = library.article(number);
    passages::sentence_called(article, name).ok_or_else(|| {
        let count = article.sentences.len();
        Ended::nothing(format!(
            "{} has no sentence “{name}”; it has {count}, to name by number too",
            article.id.shown()
        ))
    })
}
