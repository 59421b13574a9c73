//! What is under the cursor, in words: quotes with their speakers and nesting, positions, who is named.

use crate::library::{ArticleNo, Library};
use crate::model::{Article, Clean, Place, Quote, QuoteIx, Speaker};

use super::side::entry::{About, Entry, Sign, Weight};
use super::wording::Wording;
use super::{State, words};
use crate::config::Context;

impl State {
    /// The details of the current sentence, the chosen quote first.
    pub fn details(&self) -> Vec<Entry> {
        let Some((number, article)) = self.article() else { return Vec::new() };
        let mut quotes = self.quotes_here();
        if let Some(chosen) = self.reader.quote {
            quotes.retain(|quote| *quote != chosen);
            quotes.insert(0, chosen);
        }
        let mut entries: Vec<Entry> =
            quotes.into_iter().map(|quote| quote_entry(&self.library, number, article, quote)).collect();
        entries.extend(self.positions_here().into_iter().map(|ix| {
            let position = self.library.position_no(number, ix);
            let mut entry = super::side::positions::entry(self, position);
            if let Some(first) = entry.parts.first_mut() {
                let issue = &self.library.issue(self.library.position(position).issue).label;
                first.text = Clean::line(&format!("{}: {issue}", first.text));
            }
            let note = self.library.position_record(position).details.note.as_ref();
            let note = note.map(|note| format!("note: {note}")).unwrap_or_default();
            entry.part(Weight::Faint, &note, 4)
        }));
        entries.extend(named(self, number, article));
        let marked = !entries.is_empty();
        if !marked {
            let key = self.settings.keymap.key_for(Context::Reader, "next-quote").unwrap_or("]q");
            entries.push(Entry::line(&format!("Nothing is marked in this sentence; {key} goes to the next quote")));
        }
        if let Some(page) = article.page() {
            entries.push(Entry::new(About::Nothing).part(Weight::Address, page, 6));
        }
        for entry in entries.iter_mut().skip(1) {
            entry.gap = true;
        }
        entries
    }
}

fn quote_entry(library: &Library, number: ArticleNo, article: &Article, ix: QuoteIx) -> Entry {
    let quote = &article.quotes[ix.at()];
    let actor = quote.speaker.as_ref().and_then(|speaker| speaker.actor).map(|actor| library.actor_in(number, actor));
    let name = actor.map_or("Speaker not known", |actor| &library.actor(actor).label);
    let chain = article.nesting(ix);
    let nested = (chain.len() > 1).then(|| {
        let names: Vec<String> = chain.iter().map(|&ix| speaker_name(library, number, article, ix)).collect();
        names.join(" → ")
    });
    let mut facts = vec![format!("{} quote", words::quote_kind(quote.kind))];
    facts.extend(words::medium(quote.medium).map(str::to_owned));
    facts.extend(language(quote).map(str::to_owned));
    if quote.place.drift().is_none() {
        let wording = Wording::of(quote);
        facts.push(format!("{} {}", wording.sign(), wording.text()));
    }
    facts.extend(
        quote.details.confidence.map(|confidence| format!("confidence {}", words::per_cent(confidence.share()))),
    );
    if quote.speaker.as_ref().is_some_and(|speaker| speaker.inferred) {
        facts.push("speaker concluded, not named here".to_owned());
    }
    let cue = quote.details.cue.text(&article.text);
    let to: Vec<String> =
        quote.details.addressees.iter().map(|to| called(library, number, article, to.who, &to.place)).collect();
    let mut entry = Entry::new(About::Nothing)
        .part(Weight::Name, name, 2)
        .part(Weight::Words, &nested.unwrap_or_default(), 3)
        .part(Weight::Faint, &words::list(&facts), 4)
        .part(Weight::Faint, &labelled("cue", &cue), 2)
        .part(Weight::Faint, &labelled("to", &to.join(", ")), 2)
        .part(Weight::Faint, &labelled("note", quote.details.note.as_deref().unwrap_or_default()), 4);
    let wording = Wording::of(quote);
    if let Some(drift) = quote.place.drift() {
        let misfit = format!("{} {}: “{}”", wording.sign(), wording.text(), drift.expected);
        entry = entry.part(Weight::Problem, &misfit, 4);
    }
    match actor {
        Some(actor) => entry.sign(Sign::Speaker(actor)),
        None => entry,
    }
}

/// Original or translated: of the quote, or else of its verbatim fragments.
fn language(quote: &Quote) -> Option<&'static str> {
    words::verbatim(quote.verbatim)
        .or_else(|| quote.details.parts.iter().find_map(|part| words::verbatim(part.verbatim)))
}

fn labelled(label: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{label}: {text}") }
}

fn speaker_name(library: &Library, number: ArticleNo, article: &Article, quote: QuoteIx) -> String {
    let quote = &article.quotes[quote.at()];
    match quote.speaker {
        Some(speaker) => called(library, number, article, speaker, &quote.details.speaker_place),
        None => "?".to_owned(),
    }
}

/// A speaker or addressee: the actor's name, or else the words that name it.
fn called(library: &Library, number: ArticleNo, article: &Article, who: Speaker, place: &Place) -> String {
    match who.actor {
        Some(actor) => library.actor(library.actor_in(number, actor)).label.to_string(),
        None if !place.spans().is_empty() => place.text(&article.text).to_string(),
        None => "?".to_owned(),
    }
}

/// Who is named in the current sentence, each once.
fn named(state: &State, number: ArticleNo, article: &Article) -> Option<Entry> {
    let here = state.reader.sentence_span(article);
    let mut names: Vec<&str> = Vec::new();
    for mention in article.mentions.iter().filter(|mention| mention.touches(here)) {
        if let Some(actor) = mention.actor() {
            let name = &state.library.actor(state.library.actor_in(number, actor)).label;
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
    }
    (!names.is_empty()).then(|| Entry::line(&format!("named here: {}", names.join(", "))))
}
