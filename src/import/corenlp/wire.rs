//! The fields of the format, as far as they are read.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::import::ImportError;
use crate::import::fields::Fields;
use crate::import::losses::Losses;

/// A file.
pub(super) struct Document<'j> {
    /// What is left of the outermost fields.
    pub(super) fields: Fields<'j>,
    /// The article, when it is in the file.
    pub(super) text: Option<String>,
    /// The sentences; a broken one is there without tokens, so that the others keep their numbers.
    pub(super) sentences: Vec<Sentence<'j>>,
    /// How many sentences come before the first broken one: behind it, no number of a token is certain.
    pub(super) numbered: usize,
    /// What was analysed and has no place in a bundle: what, how often.
    pub(super) analysis: Vec<(&'static str, usize)>,
}

/// A sentence.
#[derive(Default)]
pub(super) struct Sentence<'j> {
    /// Its tokens; a broken one is `None`.
    pub(super) tokens: Vec<Option<Token>>,
    pub(super) paragraph: Option<i64>,
    pub(super) entities: Vec<&'j RawValue>,
    /// Whether it is one: tokens that were not parted into sentences are read as one too.
    pub(super) whole: bool,
}

/// A word or a sign.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Token {
    #[serde(default)]
    pub(super) word: Option<String>,
    #[serde(default)]
    pub(super) original_text: Option<String>,
    pub(super) character_offset_begin: usize,
    pub(super) character_offset_end: usize,
    #[serde(default)]
    pub(super) codepoint_offset_begin: Option<usize>,
    #[serde(default)]
    pub(super) codepoint_offset_end: Option<usize>,
    #[serde(default)]
    pub(super) pos: Option<String>,
    #[serde(default)]
    pub(super) before: Option<String>,
    #[serde(default)]
    pub(super) after: Option<String>,
}

impl Token {
    /// What stands in the text: `word` may be spelled otherwise, `-LRB-` for a bracket.
    pub(super) fn original(&self) -> &str {
        let original = self.original_text.as_deref().filter(|text| !text.is_empty());
        original.or(self.word.as_deref()).unwrap_or_default()
    }
}

impl<'j> Document<'j> {
    /// Reads a file. Broken sentences and tokens are told.
    pub(super) fn parse(json: &'j str, losses: &mut Losses) -> Result<Self, ImportError> {
        let mut fields = Fields::parse(json).map_err(|error| {
            ImportError::new(error.to_string(), "expected the JSON of CoreNLP: sentences with tokens, corefs, quotes")
        })?;
        let mut out = Self {
            text: fields.take("text", "", losses),
            sentences: Vec::new(),
            numbered: 0,
            analysis: Vec::new(),
            fields,
        };
        let sentences = out.fields.list("sentences", "", losses);
        let mut whole = true;
        for (nth, raw) in sentences.into_iter().enumerate() {
            let place = format!("sentences[{nth}]");
            let sentence = Fields::parse(raw.get()).ok().map(|fields| out.sentence(fields, &place, losses));
            if sentence.is_none() {
                losses.add("a sentence that can't be read", &*place);
            }
            whole &= sentence.is_some();
            out.numbered += usize::from(whole);
            out.sentences.push(sentence.unwrap_or_default());
        }
        let loose = out.fields.list("tokens", "", losses);
        if out.sentences.is_empty() && !loose.is_empty() {
            let tokens = tokens(&loose, "tokens", losses);
            out.sentences.push(Sentence { tokens, ..Sentence::default() });
            out.numbered = 1;
        }
        let tokens = out.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
        out.count("the analysis of a word: its lemma, part of speech, and the like", tokens);
        Ok(out)
    }

    fn sentence(&mut self, mut fields: Fields<'j>, place: &str, losses: &mut Losses) -> Sentence<'j> {
        for known in ["id", "index", "line"] {
            let _: Option<serde::de::IgnoredAny> = fields.take(known, place, losses);
        }
        let out = Sentence {
            tokens: tokens(&fields.list("tokens", place, losses), place, losses),
            paragraph: fields.take("paragraph", place, losses),
            entities: fields.list("entitymentions", place, losses),
            whole: true,
        };
        // `PER0` and so on stand for nobody in particular.
        let speaker = fields.text("speaker", place, losses);
        let nobody =
            |speaker: &String| speaker.strip_prefix("PER").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        if speaker.is_some_and(|speaker| !nobody(&speaker)) {
            losses.add("the speaker of a sentence", place);
        }
        let mut told: Vec<&'static str> = Vec::new();
        for field in fields.left() {
            let what = analysis(&field);
            if what == UNKNOWN {
                losses.add(format!("the field `{field}` of a sentence"), place);
            } else if !told.contains(&what) {
                told.push(what);
                self.count(what, 1);
            }
        }
        out
    }

    fn count(&mut self, what: &'static str, more: usize) {
        match self.analysis.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += more,
            None => self.analysis.push((what, more)),
        }
    }
}

const UNKNOWN: &str = "";

/// What a field of a sentence says.
fn analysis(field: &str) -> &'static str {
    match field {
        "parse" | "binaryParse" => "a tree of phrases",
        "basicDependencies" | "enhancedDependencies" | "enhancedPlusPlusDependencies" => {
            "the dependencies of a sentence"
        }
        "sentiment" | "sentimentValue" | "sentimentDistribution" | "sentimentTree" => "the sentiment of a sentence",
        "openie" | "kbp" => "the relations that a sentence states (openie, kbp)",
        "speakerType" => "the kind of a sentence's speaker",
        _ => UNKNOWN,
    }
}

/// Tells once of each sort of analysis that a bundle has no place for.
pub(super) fn tell_analysis(analysis: &[(&'static str, usize)], losses: &mut Losses) {
    for &(what, count) in analysis {
        losses.add_many(what, "", count);
    }
}

fn tokens(list: &[&RawValue], place: &str, losses: &mut Losses) -> Vec<Option<Token>> {
    let token = |(nth, raw): (usize, &&RawValue)| {
        let token = serde_json::from_str(raw.get()).ok();
        if token.is_none() {
            losses.add("a token that can't be read", format!("{place}.tokens[{nth}]"));
        }
        token
    };
    list.iter().enumerate().map(token).collect()
}
