//! Making bundles from files that other programs wrote.
//!
//! Every format is one file or folder here, whose head says where the format comes from, what its offsets count and what is odd
//! about it. An importer never touches a disk: it takes bytes and gives a bundle to write, and it never drops anything in
//! silence: what a bundle can't express, or what had to be concluded, is a [`Loss`].
//!
//! | [`Format`] | reads | offsets count |
//! |---|---|---|
//! | [`Format::WikinewsQuotes`] | `*.json` of the German Wikinews quotation corpus | code points |
//! | [`Format::Text`] | plain text and Markdown: one raw article a file | none |
//! | [`Format::Brat`] | `*.ann` of the brat annotation tool, each with its `*.txt` | code points |
//! | [`Format::Dna`] | `*.dna` databases of the Discourse Network Analyzer, versions 2 and 3 | UTF-16 units |
//! | [`Format::W3c`] | W3C Web Annotations and Hypothesis rows, each with its `*.txt` or `*.md` | words first; else code points, UTF-16 units |
//! | [`Format::CoreNlp`] | the JSON of Stanford `CoreNLP`, with the text in it, beside it or in its tokens | UTF-16 units |
//! | [`Format::Ninjs`] | `*.json` after the IPTC's ninjs 1, 2 or 3: news items without annotations | none |
//! | [`Format::CasJson`] | `*.json`, UIMA CAS JSON of `INCEpTION` | UTF-16 units |
//! | [`Format::WebannoTsv`] | `*.tsv`, `WebAnno` TSV of `INCEpTION` and `WebAnno` | UTF-16 units |

mod brat;
mod cas_json;
mod corenlp;
mod dates;
mod dna;
mod error;
mod fields;
mod format;
mod html;
mod inception;
mod losses;
mod map;
mod ninjs;
pub mod offsets;
pub mod output;
mod places;
mod speech;
mod text;
mod w3c;
mod webanno_tsv;
mod wikinews;

pub use brat::BratMap;
pub use dna::DnaMap;
pub use error::ImportError;
pub use format::{Format, Input};
pub use inception::InceptionMap;
pub use losses::{Loss, Losses};
pub use map::{Kind, Map, Stance};
pub use w3c::{Annotation, Target, W3cMap, web_annotations};

/// A file that has been read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What it gives.
    pub bundle: output::Bundle,
    /// What of it a bundle can't say, or what had to be concluded.
    pub losses: Vec<Loss>,
}
