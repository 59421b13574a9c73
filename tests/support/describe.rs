//! Where the reader is, in a few words.

use depesche::app::side::Tab;
use depesche::app::side::entry::{About, Entry};
use depesche::app::{Overlay, Pane, State};
use depesche::library::ArticleNo;

use super::headless::Headless;

impl Headless {
    /// Where the reader is, in a few words: `de 5` is sentence 5 of the article whose id ends in `de`; what is not as at the
    /// start follows. A sentence in the footer comes last, after `—`.
    pub fn describe(&self) -> String {
        let state = &self.state;
        let mut words = Vec::new();
        match state.focus {
            Pane::Reader => {}
            Pane::Articles => {
                words.push(format!("articles > {}", article(state, ArticleNo::new(state.articles.cursor))));
            }
            Pane::Side => words.push("side".to_owned()),
        }
        words.push(place(state));
        words.extend(side(state));
        words.extend(state.overlays.iter().map(|overlay| over(state, overlay)));
        let typed = state.pending_keys();
        if !typed.is_empty() {
            words.push(format!("typed {typed}"));
        }
        if let Some(notice) = &state.notice {
            words.push(format!("— {}", notice.text));
        }
        words.join(" ")
    }
}

fn article(state: &State, number: ArticleNo) -> String {
    let id = state.library.article(number).id.shown();
    id.rsplit('-').next().unwrap_or_default().to_owned()
}

fn place(state: &State) -> String {
    let Some((number, record)) = state.article() else { return "nothing".to_owned() };
    let mut place = format!("{} {}", article(state, number), state.reader.sentence + 1);
    if let Some(quote) = state.reader.quote {
        place = format!("{place} {}", record.quote_id(quote).shown());
    }
    if let Some(span) = state.reader.shown {
        place = format!("{place} [{}]", beginning(record.text.slice(span)));
    }
    if let Some(span) = state.reader.selected() {
        place = format!("{place} <{}>", record.text.slice(span));
    }
    if state.reader.details {
        place.push_str(" details");
    }
    place
}

fn side(state: &State) -> Option<String> {
    let side = &state.side;
    let mut words = Vec::new();
    if side.tab != Tab::Actors || state.focus == Pane::Side {
        words.push(side.tab.title().to_lowercase());
    }
    if side.whole {
        words.push("of all".to_owned());
    }
    if let (Tab::Actors, Some(actor)) = (side.tab, side.actor) {
        words.push(format!("of {}", state.library.actor(actor).label));
    }
    if state.focus == Pane::Side {
        words.push(format!("> {}", side.current().map_or_else(|| "nothing".to_owned(), |entry| about(state, entry))));
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// What an entry is about: names and ids, or the words of a bookmark.
fn about(state: &State, entry: &Entry) -> String {
    match entry.about {
        About::Nothing => "nothing".to_owned(),
        About::Actor(actor) => state.library.actor(actor).label.to_string(),
        About::Position(position) => {
            let entry = state.library.position(position);
            state.library.article(entry.article).position_id(entry.ix).shown().to_string()
        }
        About::Quote(quote) => state.library.article(quote.article).quote_id(quote.quote).shown().to_string(),
        About::Search(ref name) => format!("/ {name}"),
        About::Bookmark(id) => state
            .marks
            .all
            .get(id)
            .map_or_else(|| "lost".to_owned(), |bookmark| format!("★ {}", beginning(&bookmark.anchor.words()))),
    }
}

fn over(state: &State, overlay: &Overlay) -> String {
    match overlay {
        Overlay::Help { filter, list } => {
            format!("help '{}' {} of {}", filter.value(), list.cursor + 1, state.help_rows().len())
        }
        Overlay::Matrix => {
            let view = &state.matrix;
            let cell = state.matrix.cursor().map_or_else(
                || "empty".to_owned(),
                |(country, issue)| {
                    format!("{} × {}", state.library.actor(country).label, state.library.issue(issue).label)
                },
            );
            let turned = if view.transposed { " turned" } else { "" };
            let broad = if view.broad { " broad" } else { "" };
            let evidence =
                view.evidence.map(|list| format!(" evidence {} of {}", list.cursor + 1, state.matrix_evidence().len()));
            format!("matrix{turned}{broad} {cell}{}", evidence.unwrap_or_default())
        }
        Overlay::Search => {
            let finder = &state.finder;
            let hits = finder.answer.as_ref().map_or_else(
                || "no answer".to_owned(),
                |answer| format!("{} of {}", (finder.list.cursor + 1).min(answer.hits.len()), answer.hits.len()),
            );
            format!("search '{}' in {}, {hits}", finder.input.value(), finder.place.name())
        }
        Overlay::Problems(list) => {
            format!("problems {} of {}", (list.cursor + 1).min(state.problems.len()), state.problems.len())
        }
        Overlay::Note(editor) => format!("note '{}'", editor.text.lines().join("⏎")),
        Overlay::Address(address) => format!("address {address}"),
        Overlay::Name(editor) => {
            let taken = if editor.taken.is_some() { " taken" } else { "" };
            format!("name '{}'{taken}", editor.input.value())
        }
        Overlay::Tags(editor) => format!("tags '{}'", editor.input.value()),
        Overlay::Bookmarks => collection(state),
    }
}

/// The list of all bookmarks: its line, the row under the cursor, how many rows, how many chosen.
fn collection(state: &State) -> String {
    let collection = &state.collection;
    let typing = if collection.typing { "|" } else { "" };
    let current = collection.current().and_then(|id| state.marks.all.get(id));
    let current = current.map_or_else(|| "nothing".to_owned(), |bookmark| beginning(&bookmark.anchor.words()));
    let chosen =
        if collection.chosen.is_empty() { String::new() } else { format!(", {} chosen", collection.chosen.len()) };
    format!("all bookmarks '{}{typing}' > {current}, {} rows{chosen}", collection.input.value(), collection.rows.len())
}

/// The first two words.
fn beginning(text: &str) -> String {
    text.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

impl Headless {
    /// A reader of the demo on 120 × 40 that is where `before` describes: a pane (`side`, `articles`), an article and a
    /// sentence, a quote, a tab, an entry.
    ///
    /// # Panics
    /// When the keys that should lead there lead elsewhere.
    pub fn at(before: &str) -> Self {
        Self::demo(120, 40).go_to(before)
    }

    /// The same from any fresh reader.
    ///
    /// # Panics
    /// As [`Headless::at`].
    pub fn go_to(mut self, before: &str) -> Self {
        let mut words = before.split(' ').peekable();
        let pane = words.next_if(|word| matches!(*word, "side" | "articles"));
        if pane == Some("articles") {
            words.by_ref().take(2).for_each(drop);
        }
        let article = words.next().expect("an article");
        let sentence = words.next().expect("a sentence");
        while self.state.spot().is_some_and(|spot| self::article(&self.state, spot.article) != article) {
            assert_eq!(self.state.notice, None, "there is no article {article}");
            self.press("]a");
        }
        self.press(&format!("{sentence}G"));
        let quote = words.next_if(|word| word.starts_with(article));
        while self
            .state
            .article()
            .zip(self.state.reader.quote)
            .map(|((_, article), quote)| article.quote_id(quote).shown().to_string())
            .as_deref()
            != quote
        {
            assert_eq!(self.state.notice, None, "there is no quote {quote:?}");
            self.press("]q");
        }
        if let Some(tab) = words.next() {
            let tab = Tab::ALL.iter().position(|title| title.title().eq_ignore_ascii_case(tab)).expect("a tab");
            self.press(&format!("{}<C-l>", tab + 1));
            self.outside.clear();
        }
        match pane {
            // A digit that brought the side panel up has given it the focus.
            Some("side") if self.state.focus != Pane::Side => drop(self.press("<Tab>")),
            Some("articles") => drop(self.press("<S-Tab>")),
            _ => {}
        }
        let mut steps = 0;
        while pane.is_some() && self.describe() != before && steps < 100 {
            self.press("j");
            steps += 1;
        }
        assert_eq!(self.describe(), before, "the keys don't lead there");
        self
    }
}

/// Where the reader is, the keys, and where it is then.
pub type Case<'a> = (&'a str, &'a str, &'a str);

/// Checks cases, and shows all that fail.
///
/// # Panics
/// When one fails.
pub fn check(cases: &[Case<'_>]) {
    check_from(Headless::at, cases);
}

/// Checks cases that begin with another reader.
///
/// # Panics
/// When one fails.
pub fn check_from(at: impl Fn(&str) -> Headless, cases: &[Case<'_>]) {
    let mut wrong = Vec::new();
    for (before, keys, after) in cases {
        let mut reader = at(before);
        let now = reader.press(keys).describe();
        if now != *after {
            wrong.push(format!("{before:?}, {keys:?}\n  expected {after:?}\n  but it is {now:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases fail:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
