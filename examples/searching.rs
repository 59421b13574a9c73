//! How long the search takes over a folder of bundles, stage by stage: `searching FOLDER [QUERY…]`.
//!
//! ```sh
//! cargo run --release --example searching -- FOLDER
//! ```
//!
//! Types the queries, or some of its own, letter by letter: thirty of plain words (common and rare ones, one to five of them, names,
//! abbreviations, umlauts, slips, and what is not there) and a dozen with operators and fields, which are answered in one go.
//! Prints the median, the 99th percentile and the worst of each stage, with the keys that took longest; and on Linux what the
//! library and the index take of memory.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use depesche::bundle;
use depesche::library::Library;
use depesche::model::Clean;
use depesche::search::{Answer, Index, Query, Scope, Session, Target, matched_ranges};

/// Rows of the first page.
const PAGE: usize = 50;
/// Hits that are listed altogether.
const LISTED: usize = 500;

/// How often everything is typed. The best time of each key counts: what the machine does besides is not the search's.
const ROUNDS: usize = 5;

const TYPED: [&str; 30] = [
    "a",
    "der",
    "macron",
    "truppen",
    "Ukraine",
    "präsident",
    "praesident",
    "élysée",
    "sicherheitsgarantien",
    "garantie",
    "waffenstillstand",
    "mcrn",
    "trmp",
    "sichg",
    "mcaron",
    "sicherhietsgarantien",
    "xyzzyq",
    "truppen ukraine",
    "macron truppen",
    "in der",
    "und die",
    "präsident sagte",
    "merkel sagte am freitag",
    "truppen in der ukraine",
    "der präsident von frankreich",
    "russland will keine waffen",
    "Frankreich Polen",
    "sicherheitsgarantien für die ukraine sagte",
    "trupen ukrane",
    "ukraine xyzzyq",
];

const CHOSEN: [&str; 12] = [
    "'truppen",
    "\"in der\"",
    "\"truppen in der ukraine\"",
    "^der präsident",
    "truppen !ukraine",
    "macron | merkel truppen",
    "speaker:carla garantie",
    "about:frankreich truppen",
    "country:pl sanktionen",
    "issue:sanktionen stance:oppose",
    "kind:direct in:quotes ukraine",
    "date:2025-09.. truppen",
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("which folder? searching FOLDER [QUERY…]")?;
    let asked: Vec<String> = std::env::args().skip(2).collect();
    let own = || TYPED.into_iter().chain(CHOSEN);
    let queries: Vec<&str> =
        if asked.is_empty() { own().collect() } else { asked.iter().map(String::as_str).collect() };
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let before = resident();
    let mut library = Library::new();
    for file in files {
        let loaded = bundle::load(&Clean::line(&file.to_string_lossy()), &std::fs::read(&file)?);
        library.add(Arc::new(loaded.map_err(|problem| problem.to_string())?.bundle));
    }
    let articles = || library.article_numbers().map(|number| library.article(number));
    let text: usize = articles().map(|article| article.text.len()).sum();
    let sentences: usize = articles().map(|article| article.sentences.len()).sum();
    let with_library = resident();
    let started = Instant::now();
    let mut index = Index::new();
    index.extend(&library);
    let took = started.elapsed();
    let with_index = resident();
    println!("{sentences} sentences, {:.1} MB of text", millions(text));
    println!("index built in {took:.2?}: {:.1} MB/s", millions(text) / took.as_secs_f64());
    let share = |bytes: usize| millions(bytes) / millions(text);
    println!("library {:.1} MB, {:.2} × text", millions(with_library - before), share(with_library - before));
    println!("both {:.1} MB, {:.2} × text", millions(with_index - before), share(with_index - before));
    let mut stages = [
        Stage::new("first page, with its highlights"),
        Stage::new("all hits settled, behind it"),
        Stage::new("the same with the exact count"),
        Stage::new("highlights of a page"),
        Stage::new("operators and fields"),
    ];
    for typed in std::iter::repeat_n(&queries, ROUNDS).flatten() {
        let mut session = Session::new();
        for end in typed.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let key = &typed[..end];
            let started = Instant::now();
            // What is only half typed may be a mistake.
            let Ok(query) = Query::read(key) else { continue };
            if !query.is_plain() {
                let answer = session.answer(&index, &library, &query, Scope::Everything, LISTED, &|| false);
                stages[4].note(started.elapsed(), key);
                std::hint::black_box(answer);
                continue;
            }
            let page = session.first_page(&index, &query, Scope::Everything, PAGE, &|| false).unwrap_or_default();
            let found = Instant::now();
            let shown = highlight(&library, &query, &page);
            stages[3].note(found.elapsed(), key);
            stages[0].note(started.elapsed(), key);
            let started = Instant::now();
            let settled = session.settled(&index, &query, Scope::Everything, LISTED, &|| false);
            stages[1].note(started.elapsed(), key);
            let counted = settled.and_then(|settled| settled.counted(&mut session, &query, &|| false));
            stages[2].note(started.elapsed(), key);
            std::hint::black_box((shown, counted));
        }
    }
    stages.into_iter().filter(|stage| !stage.took.is_empty()).for_each(Stage::report);
    Ok(())
}

/// What a page of results shows of the passages.
fn highlight(library: &Library, query: &Query, answer: &Answer) -> usize {
    let ranges = answer.hits.iter().take(PAGE).map(|hit| match hit.target {
        Target::Headline(article) => matched_ranges(query, &library.article(article).title()).len(),
        Target::Sentence(at) => {
            let article = library.article(at.article);
            matched_ranges(query, article.text.slice(article.sentences[at.sentence.at()].span)).len()
        }
        Target::Quote(at) => {
            let article = library.article(at.article);
            matched_ranges(query, &article.quotes[at.quote.at()].place.text(&article.text)).len()
        }
        Target::Actor(actor) => matched_ranges(query, &library.actor(actor).label).len(),
        Target::Position(_) | Target::Bookmark(_) => 0,
    });
    ranges.sum()
}

/// How long one stage took for each key.
struct Stage {
    name: &'static str,
    took: Vec<(Duration, String)>,
}

impl Stage {
    fn new(name: &'static str) -> Self {
        Self { name, took: Vec::new() }
    }

    fn note(&mut self, took: Duration, key: &str) {
        self.took.push((took, key.to_owned()));
    }

    fn report(mut self) {
        self.took.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
        // A key of one query may be one of another, but as its times are much the same, one of them will do.
        self.took.dedup_by(|a, b| a.1 == b.1);
        self.took.sort();
        let keys = self.took.len();
        let at = |percent: usize| {
            self.took.get((keys * percent).div_ceil(100).saturating_sub(1)).map_or(Duration::ZERO, |key| key.0)
        };
        println!(
            "{}: {keys} keys, p50 {:.2?}, p90 {:.2?}, p99 {:.2?}, worst {:.2?}",
            self.name,
            at(50),
            at(90),
            at(99),
            at(100)
        );
        for (took, key) in self.took.iter().rev().take(6) {
            println!("    {took:.2?} {key:?}");
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "for display")]
fn millions(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// Bytes of memory in use, where the system tells.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok()).unwrap_or(0) * 1024
}
