//! The formats by name.

use super::{ImportError, Imported, Map, brat, cas_json, corenlp, dna, ninjs, text, w3c, webanno_tsv, wikinews};

/// A file to import: what it is called and what it holds.
#[derive(Clone, Debug)]
pub struct Input {
    /// The file's name without its folder, "briefing.txt". Ids are made from it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The name and content of the text that the file is about, for formats that keep it in a file of its own.
    pub companion: Option<(String, Vec<u8>)>,
}

impl Input {
    /// The name without what formats append to it.
    pub fn stem(&self) -> &str {
        let name = &*self.name;
        let cut = |ending: &str| {
            let at = name.len().checked_sub(ending.len()).filter(|&at| at > 0)?;
            name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ending)).then(|| &name[..at])
        };
        let endings = [
            ".pretty.json",
            ".json",
            ".jsonld",
            ".jsonl",
            ".ndjson",
            ".markdown",
            ".md",
            ".txt",
            ".ann",
            ".dna",
            ".tsv",
        ];
        endings.into_iter().find_map(cut).unwrap_or(name)
    }
}

/// A format that bundles can be made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The German Wikinews quotation corpus, one JSON file an article.
    WikinewsQuotes,
    /// Plain text or Markdown, one raw article a file.
    Text,
    /// The brat annotation tool, one annotation file and its text a bundle.
    Brat,
    /// The Discourse Network Analyzer, one project database a bundle.
    Dna,
    /// W3C Web Annotations or Hypothesis rows, one file and its text a bundle.
    W3c,
    /// What Stanford `CoreNLP` found in an article, as its JSON, one file an article.
    CoreNlp,
    /// News items after the IPTC's ninjs, one or several a file.
    Ninjs,
    /// UIMA CAS JSON, an export of `INCEpTION`, one document a file.
    CasJson,
    /// `WebAnno` TSV 3, an export of `INCEpTION` and `WebAnno`, one document a file.
    WebannoTsv,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 9] = [
        Self::WikinewsQuotes,
        Self::Text,
        Self::Brat,
        Self::CasJson,
        Self::WebannoTsv,
        Self::Dna,
        Self::W3c,
        Self::CoreNlp,
        Self::Ninjs,
    ];

    /// What it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::WikinewsQuotes => "wikinews-quotes",
            Self::Text => "text",
            Self::Brat => "brat",
            Self::Dna => "dna",
            Self::W3c => "w3c",
            Self::CoreNlp => "corenlp",
            Self::Ninjs => "ninjs",
            Self::CasJson => "cas-json",
            Self::WebannoTsv => "webanno-tsv",
        }
    }

    /// The format of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What its files' names end in, lower-case, without the full stop: what is looked for in folders.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::WikinewsQuotes | Self::CasJson | Self::CoreNlp | Self::Ninjs => &["json"],
            Self::Text => &["txt", "md", "markdown"],
            Self::Brat => &["ann"],
            Self::Dna => &["dna"],
            Self::W3c => &["json", "jsonld", "jsonl", "ndjson"],
            Self::WebannoTsv => &["tsv"],
        }
    }

    /// Whether a file is of this format, as far as that can be told without being wrong: annotations by their fields, raw text by
    /// the name's ending, since any text is text.
    pub fn recognises(self, input: &Input) -> bool {
        match self {
            Self::WikinewsQuotes => wikinews::recognises(&input.bytes),
            Self::Dna => dna::recognises(&input.bytes),
            Self::W3c => w3c::recognises(&input.bytes),
            Self::CoreNlp => corenlp::recognises(&input.bytes),
            Self::Ninjs => ninjs::recognises(&input.bytes),
            Self::CasJson => cas_json::recognises(&input.bytes),
            Self::WebannoTsv => webanno_tsv::recognises(&input.bytes),
            Self::Text | Self::Brat => {
                let extension = input.name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
                extension.is_some_and(|extension| self.extensions().contains(&&*extension))
            }
        }
    }

    /// The names that the text of a file of this name may have, in the same folder, the likeliest first; none for formats that
    /// hold their texts themselves.
    pub fn companions(self, name: &str) -> Vec<String> {
        match self {
            Self::WikinewsQuotes | Self::Text | Self::CasJson | Self::WebannoTsv | Self::Ninjs | Self::Dna => {
                Vec::new()
            }
            Self::CoreNlp => corenlp::texts(name),
            Self::Brat => brat::texts(name),
            Self::W3c => w3c::texts(name),
        }
    }

    /// The one format that recognises a file.
    ///
    /// # Errors
    /// When none does, or several.
    pub fn of(input: &Input) -> Result<Self, ImportError> {
        let mut found = Self::ALL.into_iter().filter(|format| format.recognises(input));
        match (found.next(), found.next()) {
            (Some(format), None) => Ok(format),
            (None, _) => Err(ImportError::new("no format that can be imported is recognised", "name the format")),
            (Some(_), Some(_)) => Err(ImportError::new("the file could be of several formats", "name the format")),
        }
    }

    /// Reads a file. `map` says what names mean that every project makes for itself.
    ///
    /// # Errors
    /// When nothing can be made of the file; a broken record in it is a [`Loss`](super::Loss) instead.
    pub fn import(self, input: &Input, map: &Map) -> Result<Imported, ImportError> {
        match self {
            Self::WikinewsQuotes => wikinews::import(input),
            Self::Text => text::import(input),
            Self::Brat => brat::import(input, &map.brat),
            Self::Dna => dna::import(input, &map.dna),
            Self::W3c => w3c::import(input, &map.w3c),
            Self::CoreNlp => corenlp::import(input),
            Self::Ninjs => ninjs::import(input),
            Self::CasJson => cas_json::import(input, &map.inception),
            Self::WebannoTsv => webanno_tsv::import(input, &map.inception),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(name: &str, bytes: &str) -> Input {
        Input { name: name.to_owned(), bytes: bytes.as_bytes().to_vec(), companion: None }
    }

    #[test]
    fn a_stem_is_the_name_without_its_endings() {
        for (name, stem) in [
            ("7 - A: b (2030).pretty.json", "7 - A: b (2030)"),
            ("x.MD", "x"),
            ("a.tsv", "a"),
            (".txt", ".txt"),
            ("ü", "ü"),
        ] {
            assert_eq!(input(name, "").stem(), stem);
        }
    }

    #[test]
    fn only_what_is_certain_is_recognised() {
        let corpus =
            r#"{"documentName": "7 - A (2030-01-01)", "originalText": "x", "sentences": [], "annotations": []}"#;
        assert_eq!(Format::of(&input("a.json", corpus)), Ok(Format::WikinewsQuotes));
        let analysis = r#"{"sentences": [{"index": 0, "tokens": [{"word": "x", "characterOffsetBegin": 0}]}]}"#;
        assert_eq!(Format::of(&input("a.json", analysis)), Ok(Format::CoreNlp));
        for item in [r#"{"uri": "x", "versioncreated": "2030"}"#, r#"[{"uri": "x", "bodies": []}]"#] {
            assert_eq!(Format::of(&input("a.json", item)), Ok(Format::Ninjs));
        }
        assert_eq!(Format::of(&input("a.Txt", "x")), Ok(Format::Text));
        assert_eq!(Format::of(&input("a.ann", "x")), Ok(Format::Brat));
        assert_eq!(Format::of(&input("a.json", " {\"%FEATURE_STRUCTURES\": {}}")), Ok(Format::CasJson));
        assert_eq!(Format::of(&input("a.tsv", "\u{feff}#FORMAT=WebAnno TSV 3.3\n")), Ok(Format::WebannoTsv));
        for (name, bytes) in [
            ("a.json", "{}"),
            ("a.txt", corpus),
            ("a.bin", "x"),
            ("a.json", "{\"originalText\": 3}"),
            ("a.json", "{\"uri\": \"x\"}"),
            ("a.json", "{\"sentences\": [{\"characterOffsetBegin\": 0}]}"),
            ("a.tsv", "x"),
            ("a.json", "[\"%FEATURE_STRUCTURES\"]"),
        ] {
            assert!(Format::of(&input(name, bytes)).is_err(), "{name}: {bytes}");
        }
        for format in Format::ALL {
            assert_eq!(Format::parse(format.name()), Some(format));
        }
    }
}
