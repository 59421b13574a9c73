//! What is kept is what comes back, and nothing else does.

mod changed;
mod starting;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;

use super::folder::Folder;
use super::seal::{Sealing, Unsealing};
use super::*;
use crate::library::ArticleNo;
use crate::model::{ActorKind, Bundle, Fingerprint, MentionForm, Stance};
use crate::search::tests::fixture::{actor, article, bundle, library, mention, position, quote};
use crate::search::{Answer, Index, Query, Scope, Session, search};

/// A folder of bundles, and another one for what is known of them.
struct Opened {
    folder: tempfile::TempDir,
    bundles: Vec<Arc<Bundle>>,
}

impl Opened {
    /// Each bundle has one article for each of its texts.
    fn new(bundles: &[Vec<String>]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut opened = Self { folder, bundles: Vec::new() };
        for texts in bundles {
            opened.open(texts);
        }
        opened
    }

    fn open(&mut self, texts: &[String]) {
        let made = made(self.bundles.len(), texts);
        let path = self.place(self.bundles.len());
        fs::write(path, "x".repeat(usize::try_from(made.content.expect("known").bytes).expect("short")))
            .expect("written");
        self.bundles.push(made);
    }

    /// Another content takes the place of a bundle.
    fn change(&mut self, at: usize, texts: &[String]) {
        self.bundles[at] = made(at, texts);
    }

    fn place(&self, at: usize) -> PathBuf {
        self.folder.path().join(format!("{at}.json"))
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("cache/index")
    }

    fn cache(&self) -> Cache {
        let files = (0..self.bundles.len()).map(|at| (Clean::line(&at.to_string()), self.place(at)));
        Cache::new(self.store(), files.collect())
    }

    fn library(&self, bundles: usize) -> Library {
        library(self.bundles[..bundles].iter().cloned())
    }

    fn all(&self) -> Library {
        self.library(self.bundles.len())
    }

    /// Indexes everything, and keeps it.
    fn keep(&self) -> PathBuf {
        let library = self.all();
        let (cache, mut index) = (self.cache(), Index::new());
        index.extend(&library);
        keep(&cache, &library, &index).expect("written")
    }
}

fn keep(cache: &Cache, library: &Library, index: &Index) -> std::io::Result<PathBuf> {
    let passages = index.worth_keeping().expect("whole");
    cache.keep(cache.parts(library, &passages.actor_words).expect("files"), &passages)
}

fn made(at: usize, texts: &[String]) -> Arc<Bundle> {
    let actors =
        vec![actor("a", ActorKind::Person, "Ada Arn", &["die Arn"]), actor("b", ActorKind::Country, "Bern", &[])];
    let articles = texts.iter().enumerate().map(|(number, text)| {
        let mut article =
            article(&number.to_string(), (number % 2 == 0).then_some("Kopf über Bern"), &[text, "Arn sagt ja."]);
        mention(&mut article, 0, "Arn", MentionForm::Name);
        quote(&mut article, Some(0), "sagt ja");
        position(&mut article, 1, 0, Stance::Support, None);
        article
    });
    let mut made = Arc::unwrap_or_clone(bundle(actors, &["Brücke"], articles.collect()));
    made.origin = Clean::line(&at.to_string());
    made.content = Some(Fingerprint::of(texts.join("\n").as_bytes()));
    Arc::new(made)
}

fn texts(bundles: &[&[&str]]) -> Vec<Vec<String>> {
    bundles.iter().map(|texts| texts.iter().map(|&text| text.to_owned()).collect()).collect()
}

fn some() -> Opened {
    Opened::new(&texts(&[
        &["Norland baut Häfen", "Die Brücke kommt"],
        &["Fähren sagt niemand ab"],
        &["Brücken und Häfen"],
    ]))
}

const TYPED: [&str; 12] = [
    "a",
    "b",
    "ja",
    "arn",
    "bern",
    "die arn",
    "brücke",
    "hafen",
    "sagt ja",
    "support",
    "häfne",
    "\"sagt ja\" OR field:x",
];

fn answers(index: &Index, library: &Library, typed: &str) -> Vec<Answer> {
    let scopes = [Scope::Everything, Scope::Quotes, Scope::Positions, Scope::Actors, Scope::Article(ArticleNo(1))];
    let of_scope = |scope| {
        let query = Query::read(typed).unwrap_or_default();
        let mut session = Session::new();
        let page = session.first_page(index, &query, scope, 5, &|| false).expect("nobody stops it");
        let whole = session.answer(index, library, &query, scope, 50, &|| false).expect("nobody stops it");
        // What a page has counted says nothing of its own.
        [Answer { total: 0, literal: 0, ..page }, whole]
    };
    scopes
        .into_iter()
        .filter(|scope| index.article_count() > 1 || !matches!(scope, Scope::Article(_)))
        .flat_map(of_scope)
        .collect()
}

fn fresh(library: &Library) -> Index {
    let mut index = Index::new();
    index.extend(library);
    index
}

/// Takes up what is known, and lets the library grow bundle by bundle. At each step all answers are those of a fresh index.
fn grow(opened: &Opened, typed: &[&str]) -> Index {
    let mut index = Index::new();
    let recalled = opened.cache().recall().expect("something is known");
    assert!(index.adopt(recalled, &Library::new()));
    for bundles in 0..=opened.bundles.len() {
        let library = opened.library(bundles);
        while index.extend_by(&library, 2) {}
        index.settle();
        // What is made ready while bundles are still hidden must do when they are shown.
        if bundles % 2 == 1 {
            index.gather();
        }
        let fresh = fresh(&library);
        assert_eq!(index.article_count(), library.article_count());
        for typed in typed {
            assert_eq!(answers(&index, &library, typed), answers(&fresh, &library, typed), "{bundles} {typed}");
        }
    }
    index
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn what_is_known_answers_as_if_it_was_indexed_anew(
        bundles in prop::collection::vec(prop::collection::vec("[a-c]{1,2}( [a-cäß]{1,3}){0,4}", 1..4), 1..4),
        changed in any::<prop::sample::Index>(),
        more in prop::collection::vec("[a-c ]{1,9}", 1..3),
        typed in "[a-cä]{1,3}( [a-c]{1,2})?",
    ) {
        let mut opened = Opened::new(&bundles);
        opened.keep();
        let typed = [typed.as_str(), "ja", "die arn"];
        grow(&opened, &typed);
        opened.open(&more);
        grow(&opened, &typed);
        let at = changed.index(bundles.len());
        // The place and the size are the same, as far as anybody can tell before it is read.
        opened.change(at, &more);
        grow(&opened, &typed);
    }
}

#[test]
fn nothing_of_what_is_known_is_indexed_again() {
    let opened = some();
    opened.keep();
    let index = grow(&opened, &TYPED);
    assert!(index.promise.is_none());
    let mut index = Index::new();
    let library = opened.all();
    assert!(index.adopt(opened.cache().recall().expect("known"), &library));
    assert_eq!(index.article_count(), library.article_count(), "it is all there at once");
    assert!(!index.adopt(opened.cache().recall().expect("known"), &library), "what is there is as good");
}

#[test]
fn what_is_being_written_is_left_alone_unless_it_is_old() {
    let opened = some();
    let library = opened.all();
    let keep = || keep(&opened.cache(), &library, &fresh(&library));
    let unfinished = opened.keep().with_extension(format!("{}.part", std::process::id()));
    fs::write(&unfinished, "").expect("written");
    assert!(keep().is_err() && unfinished.exists() && opened.cache().recall().is_some());
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(100_000);
    fs::File::open(&unfinished).and_then(|file| file.set_modified(long_ago)).expect("ours");
    assert!(keep().is_ok() && !unfinished.exists());
}

#[test]
fn another_program_reads_for_itself() {
    let opened = some();
    opened.keep();
    assert!(Cache { program: "another".to_owned(), ..opened.cache() }.recall().is_none());
    let files = |opened: &Opened| fs::read_dir(opened.store()).expect("a folder").count();
    assert_eq!(files(&opened), 1);
    Cache { program: "another".to_owned(), ..opened.cache() }.keep(Vec::new(), &Passages::default()).expect("written");
    assert_eq!(files(&opened), 1, "what it left behind is of no use to anybody");
}

#[test]
fn a_damaged_file_is_none() {
    let opened = some();
    let path = opened.keep();
    let whole = fs::read(&path).expect("readable");
    for size in 0..whole.len() {
        fs::write(&path, &whole[..size]).expect("written");
        assert!(opened.cache().recall().is_none(), "cut to {size} bytes");
    }
    for at in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[at] ^= 1 << (at % 8);
        fs::write(&path, &damaged).expect("written");
        assert!(opened.cache().recall().is_none(), "changed at {at}");
    }
    fs::write(&path, [whole.as_slice(), b"more"].concat()).expect("written");
    assert!(opened.cache().recall().is_none());
    fs::write(&path, &whole).expect("written");
    assert!(opened.cache().recall().is_some());
    fs::remove_file(&path).expect("it is there");
    fs::create_dir(&path).expect("a folder");
    assert!(opened.cache().recall().is_none());
}

/// Searches whatever is taken for an index.
fn use_it(path: &Path, opened: &Opened) -> bool {
    let Ok((header, passages)) = Folder::read(path) else { return false };
    let mut index = Index::new();
    let (promised, sources) = (header.parts.len(), header.parts.into_iter().map(|part| part.source).collect());
    index.adopt(Recalled { sources, promised, passages }, &Library::new());
    for bundles in [0, 1, opened.bundles.len()] {
        let library = opened.library(bundles);
        index.extend(&library);
        for typed in &TYPED[1..5] {
            answers(&index, &library, typed);
        }
    }
    // A bundle that is not the one of the file cuts it.
    let other = library([made(7, &["Andere Häfen".to_owned()])]);
    index.start_anew();
    index.extend(&other);
    search(&index, &Query::parse("hafen"), Scope::Everything, 5);
    true
}

/// Whoever can write the file can write its checksum too.
#[test]
fn a_made_up_file_breaks_nothing() {
    let opened = some();
    let path = opened.keep();
    let whole = fs::read(&path).expect("readable");
    let body = &whole[..whole.len() - 8];
    let (mut taken, mut refused) = (0, 0);
    let mut random = 7_u32;
    for at in 0..body.len() {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let mut made_up = body.to_vec();
        made_up[at] = [body[at] ^ 1, body[at].wrapping_add(1), 0, 0xff, random.to_le_bytes()[3]][at % 5];
        let mut sealing = Sealing::new(Vec::new());
        sealing.raw(&made_up).expect("memory");
        fs::write(&path, sealing.finish().expect("memory")).expect("written");
        if use_it(&path, &opened) { taken += 1 } else { refused += 1 }
    }
    assert!(taken > 0 && refused > taken / 4, "{taken} taken, {refused} refused");
}

proptest! {
    #[test]
    fn any_bytes_break_nothing(bytes in prop::collection::vec(prop_oneof![Just(0_u8), Just(1_u8), any::<u8>()], 0..200)) {
        let mut file = Unsealing::new(bytes.as_slice(), bytes.len() as u64 + 8).expect("long enough");
        let _ = Passages::read(&mut file);
        let mut file = Unsealing::new(bytes.as_slice(), bytes.len() as u64 + 8).expect("long enough");
        let _ = Header::read(&mut file);
    }
}

#[test]
fn the_folder_is_private_and_bounded() {
    use std::os::unix::fs::PermissionsExt as _;
    let opened = some();
    let path = opened.keep();
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(&opened.store())), (0o600, 0o700));
    let cache = opened.cache();
    for at in 0..20_u32 {
        let path = PathBuf::from(format!("/{at}"));
        let content = Fingerprint { bytes: 0, digest: 0 };
        let source = Source { content, articles: 0, known: 0, actors: Box::default() };
        cache.keep(vec![Part { path, source }], &Passages::default()).expect("written");
    }
    fs::write(opened.store().join("other.txt"), "").expect("written");
    assert_eq!(fs::read_dir(opened.store()).expect("a folder").count(), 8 + 1, "the newest, and what is not ours");
}

#[test]
fn what_can_not_be_written_leaves_nothing() {
    let opened = some();
    fs::write(opened.folder.path().join("cache"), "no folder").expect("written");
    let library = opened.all();
    let cache = opened.cache();
    assert!(keep(&cache, &library, &fresh(&library)).is_err());
    assert!(cache.recall().is_none());
}

#[test]
fn only_what_was_read_from_the_files_is_kept() {
    let mut opened = some();
    let cache = opened.cache();
    let parts = |cache: &Cache, library: &Library| cache.parts(library, &fresh(library).actor_words);
    assert!(parts(&cache, &opened.all()).is_some() && parts(&cache, &Library::new()).is_none());
    opened.open(&["Ein anderer".to_owned()]);
    assert!(parts(&cache, &opened.all()).is_none(), "the last one is none of the files");
    Arc::make_mut(&mut opened.bundles[0]).content = None;
    assert!(parts(&opened.cache(), &opened.all()).is_none(), "nobody has looked at the first one's bytes");
}
