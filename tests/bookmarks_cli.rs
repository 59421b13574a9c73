//! `depesche bookmarks` and `depesche verify`, from a journal to files and back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use depesche::bookmarks::{Anchor, Attribution, Bookmark, BookmarkId, Colour, Draft, Store, What};
use depesche::bundle;
use depesche::model::{Bundle, Clean, QuoteIx};

/// A home of its own, with a journal.
struct Home {
    folder: tempfile::TempDir,
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn harbour() -> Bundle {
    let json = fs::read(fixture("harbour.json")).expect("the fixture");
    bundle::load(&Clean::line("harbour.json"), &json).expect("a bundle").bundle
}

/// A bookmark on a quote and three on sentences, two of which are traps.
fn marks() -> Vec<Bookmark> {
    let bundle = harbour();
    let anchor = |article: usize, sentence: usize| {
        let article = &bundle.articles[article];
        Anchor::of(&bundle, article, &[article.sentences[sentence].span], What::Sentence).expect("a passage")
    };
    let article = &bundle.articles[0];
    let what = What::Quote(article.quote_id(QuoteIx::new(0)).shown());
    let on_quote = Anchor::of(&bundle, article, article.quotes[0].place.spans(), what);
    let attribution = Attribution {
        briefing: bundle.title.clone(),
        file: None,
        speaker: Some(Clean::line("Anna Öhm")),
        cue: Some(Clean::line("said")),
        ..Attribution::default()
    };
    let tags = vec![Clean::line("harbour"), Clean::line("to check")];
    let spoken = Draft { tags, colour: Some(Colour::Yellow), attribution, ..Draft::on(on_quote.expect("a passage")) };
    let made = |id: u128, draft: Draft| {
        Bookmark::new(BookmarkId(id), draft, 1_893_456_000_000 + u64::try_from(id).expect("small"))
    };
    vec![
        made(4, Draft::on(anchor(1, 0)).noted(Clean::text("=1+1"))),
        made(3, Draft::on(anchor(1, 1))),
        made(2, spoken.noted(Clean::text("When?\nAnd to whom?"))),
        made(1, Draft { tags: vec![Clean::line("harbour")], ..Draft::on(anchor(0, 0)) }),
    ]
}

impl Home {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn with(marks: &[Bookmark]) -> Self {
        let home = Self::empty();
        let mut store = home.store();
        for mark in marks {
            store.put(mark.clone()).expect("kept");
        }
        home
    }

    fn store(&self) -> Store {
        let (code, path, err) = self.run(["bookmarks", "--where"]);
        assert_eq!((code, &*err), (0, ""));
        let path = PathBuf::from(path.trim_end_matches('\n'));
        assert!(path.starts_with(self.folder.path()) && path.ends_with("bookmarks.jsonl"), "{}", path.display());
        Store::open(path).expect("a journal")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn run<const N: usize>(&self, arguments: [&str; N]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
        command.env("HOME", self.folder.path()).env("XDG_DATA_HOME", self.path("data")).stdin(Stdio::null());
        told(&command.args(arguments).current_dir(self.folder.path()).output().expect("the program runs"))
    }

    fn ids(&self) -> Vec<u128> {
        self.store().bookmarks().iter().map(|bookmark| bookmark.id.0).collect()
    }
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr))
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Compares with a file beside the fixtures, or writes it when `INSTA_UPDATE` is `always`.
fn expect(name: &str, text: &str) {
    let path = fixture("export").join(name);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, text).expect("written");
    }
    let expected = fs::read_to_string(&path).expect("the expected file");
    assert_eq!(text, expected, "{name}");
}

#[test]
fn every_format_is_written_as_expected_and_twice_the_same() {
    let home = Home::with(&marks());
    let bundle = fixture("harbour.json");
    for (format, name) in [
        ("md", "harbour.md"),
        ("org", "harbour.org"),
        ("csv", "harbour.csv"),
        ("jsonl", "harbour.jsonl"),
        ("csl-json", "harbour.csl.json"),
        ("bibtex", "harbour.bib"),
    ] {
        let (code, out, err) = home.run(["bookmarks", "export", "--format", format, shown(&bundle)]);
        assert_eq!((code, &*err), (0, "4 bookmarks exported\n"));
        expect(name, &out);
        for _ in 0..2 {
            let (code, none, err) = home.run(["bookmarks", "export", "--format", format, "-o", name, shown(&bundle)]);
            assert_eq!((code, &*none, &*err), (0, "", "4 bookmarks exported\n"));
            assert_eq!(home.read(name), out);
        }
    }
    let left = fs::read_dir(home.folder.path()).expect("a folder").count();
    assert_eq!(left, 7, "six files and the data, and nothing half written");
}

#[test]
fn the_list_is_a_table_without_anything_hostile() {
    let home = Home::with(&marks());
    let (code, out, _) = home.run(["bookmarks"]);
    assert_eq!(code, 0);
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!(rows.len(), 5);
    assert!(rows[0].starts_with("ID        MADE        PUBLISHED   OUTLET") && rows[0].ends_with("PASSAGE"), "{out}");
    assert!(rows[1].ends_with("The winter ferry will sail from March, the harbour said. #harbour"), "{out}");
    assert!(rows[2].contains("  Anna Öhm  “We need it, and"), "{out}");
    assert!(rows[2].ends_with("#harbour #to check — When? And to whom?"), "{out}");
    assert_eq!(Home::empty().run(["bookmarks"]).1, "No bookmarks yet; in the reader, m sets one\n");
}

#[test]
fn tags_and_briefings_choose() {
    let home = Home::with(&marks());
    let lines = |arguments: [&str; 4]| {
        let [one, two, three, four] = arguments;
        let (code, out, _) = home.run(["bookmarks", "export", "--format", "jsonl", one, two, three, four]);
        assert_eq!(code, 0);
        out.lines().count()
    };
    assert_eq!(lines(["--tag", "Harbour", "-o", "-"]), 2);
    assert_eq!(lines(["--tag", "harbour", "--tag", "to check"]), 1);
    assert_eq!(lines(["--briefing", "the WEEK in the harbour", "--tag", "harbour"]), 1);
    assert_eq!(lines(["--briefing", "harbour-week", "-o", "-"]), 4);
    assert_eq!(lines(["--briefing", "another", "-o", "-"]), 0);
}

#[test]
fn a_markdown_file_keeps_what_was_written_in_it() {
    let marks = marks();
    let home = Home::with(&marks);
    let export = || home.run(["bookmarks", "export", "--format", "md", "-o", "notes.md"]);
    assert_eq!(export().0, 0);
    let text = home.read("notes.md").replacen("<!-- depesche", "# My notes\n\n<!-- depesche", 1);
    let text = text.replace("> The winter ferry", "> The *winter* ferry") + "\nThe end.\n";
    fs::write(home.path("notes.md"), &text).expect("written");
    let mut store = home.store();
    store.delete(BookmarkId(3), 2_000_000_000_000).expect("deleted");
    let noted = Bookmark { note: Clean::text("now noted"), ..marks[0].clone() };
    store.put(noted).expect("changed");
    let (code, _, err) = export();
    assert_eq!(code, 0);
    assert!(err.contains(": this record was changed by hand and is kept as it is"), "{err}");
    assert!(err.contains(": the bookmark of this record is gone; the record is kept and says so"), "{err}");
    let now = home.read("notes.md");
    for kept in
        ["# My notes\n\n<!--", "> The *winter* ferry", "\nThe end.\n", "- Note: now noted", "The bookmark is gone"]
    {
        assert!(now.contains(kept), "{kept}: {now}");
    }
    assert!(!now.contains("=1+1"), "{now}");
    assert_eq!(export().0, 0);
    assert_eq!(home.read("notes.md"), now);
}

#[test]
fn other_files_are_overwritten_only_when_forced() {
    let home = Home::with(&marks());
    fs::write(home.path("marks.csv"), "mine").expect("written");
    let (code, _, err) = home.run(["bookmarks", "export", "--format", "csv", "-o", "marks.csv"]);
    assert!(code == 2 && err.contains("marks.csv is there and differs; --force overwrites it"), "{err}");
    assert_eq!(home.read("marks.csv"), "mine");
    assert_eq!(home.run(["bookmarks", "export", "--format", "csv", "-o", "marks.csv", "--force"]).0, 0);
    assert!(home.read("marks.csv").starts_with("\"id\",\"passage\""));
    fs::write(home.path("broken.md"), b"\xff").expect("written");
    let (code, _, err) = home.run(["bookmarks", "export", "--format", "md", "-o", "broken.md"]);
    assert!(code == 2 && err.contains("is not UTF-8; nothing was written"), "{err}");
}

#[test]
fn templates_are_read_from_files_and_their_mistakes_told() {
    let home = Home::with(&marks());
    let template = "${#header}\n<ul>\n${/header}\n<li>${passage|html}${?speaker} (${speaker|html})${/speaker}\n${#footer}\n</ul>\n${/footer}\n";
    fs::write(home.path("list.tmpl"), template).expect("written");
    let (code, out, err) = home.run(["bookmarks", "export", "--template", "list.tmpl", "--tag", "harbour"]);
    let list = "<ul>\n<li>The winter ferry will sail from March, the harbour said.\n\
                <li>“We need it, and we need it soon,” … “Northland – all of it – waits.” (Anna Öhm)\n</ul>\n";
    assert_eq!((code, &*out), (0, list), "{err}");
    fs::write(home.path("list.tmpl"), "${passage}\n${color}").expect("written");
    let (code, _, err) = home.run(["bookmarks", "export", "--template", "list.tmpl"]);
    assert!(code == 2 && err.starts_with("depesche: list.tmpl:2:1: there is no field `color`"), "{err}");
}

#[test]
fn lines_are_taken_back_and_the_later_change_counts() {
    let marks = marks();
    let home = Home::with(&marks);
    let (_, lines, _) = home.run(["bookmarks", "export", "--format", "jsonl", "-o", "marks.jsonl"]);
    assert_eq!(lines, "");
    let other = Home::empty();
    fs::copy(home.path("marks.jsonl"), other.path("marks.jsonl")).expect("copied");
    let import = || other.run(["bookmarks", "import", "marks.jsonl"]);
    assert_eq!(import(), (0, String::new(), "4 bookmarks added, 0 changed, 0 there already\n".to_owned()));
    assert_eq!(other.ids(), [1, 2, 3, 4]);
    assert_eq!(other.store().bookmarks().get(BookmarkId(2)), Some(&marks[2]));
    assert_eq!(import().2, "0 bookmarks added, 0 changed, 4 there already\n");

    let mut store = other.store();
    store.put(Bookmark { changed: 2_000_000_000_000, ..marks[0].clone() }).expect("changed");
    store.delete(BookmarkId(1), 2_000_000_000_000).expect("deleted");
    let (code, _, err) = import();
    assert_eq!(code, 0);
    assert!(err.contains("was changed here later") && err.contains("was deleted here later"), "{err}");
    assert_eq!(other.ids(), [2, 3, 4]);

    let edited = other.read("marks.jsonl").replace("When?", "Whenever?") + "{broken\n";
    fs::write(other.path("marks.jsonl"), edited).expect("written");
    let (code, _, err) = import();
    assert_eq!(code, 1);
    assert!(err.contains("marks.jsonl: line 5: not taken: "), "{err}");
    let store = other.store();
    let there = store.bookmarks().get(BookmarkId(2)).expect("there");
    assert!(there.note.starts_with("Whenever?") && there.changed > marks[2].changed);

    let third = Home::empty();
    let journal = home.run(["bookmarks", "--where"]).1;
    assert_eq!(third.run(["bookmarks", "import", journal.trim_end()]).0, 0, "a journal is taken too");
    assert_eq!(third.ids(), [1, 2, 3, 4]);
}

const ANNOTATIONS: &str = r#"{"total": 4, "rows": [
  {"id": "one", "user": "acct:jo@h.example", "uri": "https://gull.example/2030/ferry?id=1", "created": "2030-01-02T03:04:05.5+00:00", "updated": "2030-01-03T03:04:05Z",
   "text": "Who \u001b[31msays?", "tags": ["crew", "crew"],
   "target": [{"source": "x", "selector": [{"type": "TextQuoteSelector", "exact": "we need it soon", "prefix": "We need it, and ", "suffix": ",” said"}]}]},
  {"id": "two", "user": "acct:jo@h.example", "uri": "https://gull.example/2030/ferry?id=1",
   "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "Northland - all of it - waits."}]}]},
  {"id": "three", "user": "acct:jo@h.example", "uri": "https://gull.example/2030/ferry?id=1",
   "target": [{"selector": [{"type": "TextPositionSelector", "start": 4, "end": 10}]}]},
  {"id": "four", "user": "acct:jo@h.example", "uri": "https://elsewhere.example/",
   "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "The crews keep silent."}]}]}
]}"#;

#[test]
fn annotations_become_bookmarks_only_where_their_words_are() {
    let home = Home::empty();
    fs::write(home.path("page.json"), ANNOTATIONS).expect("written");
    let (code, _, err) = home.run(["bookmarks", "import", "page.json"]);
    assert!(code == 2 && err.contains("name the bundles that hold them"), "{err}");
    let bundle = fixture("harbour.json");
    let import = || home.run(["bookmarks", "import", "page.json", shown(&bundle)]);
    let (code, _, err) = import();
    assert_eq!(code, 1, "{err}");
    for why in [
        "annotation two: not taken: the article has its words in other quotation marks, dashes or spaces only",
        "annotation three: not taken: it gives offsets only",
        "annotation four: not taken: no article of the bundles has the address https://elsewhere.example/",
        "1 bookmark added, 0 changed, 0 there already; 3 not taken\n",
    ] {
        assert!(err.contains(why), "{why}: {err}");
    }
    let store = home.store();
    let [mark] = store.bookmarks().in_order_of_making()[..] else { panic!("one bookmark") };
    assert_eq!((&*mark.anchor.words(), &*mark.note), ("we need it soon", "Who ?[31msays?"));
    assert_eq!((mark.created, mark.changed), (1_893_553_445_500, 1_893_639_845_000));
    assert_eq!(mark.tags, [Clean::line("crew")]);
    assert_eq!(mark.attribution.speaker, Some(Clean::line("Anna Öhm")));
    assert_eq!(mark.anchor.sentence_id, Some(Clean::line("s2")));
    assert!(import().2.contains("0 bookmarks added, 0 changed, 1 there already; 3 not taken"));
}

#[test]
fn what_was_exported_is_verified() {
    let home = Home::with(&marks());
    let bundle = fixture("harbour.json");
    for (format, name) in [("md", "report.md"), ("org", "report.org")] {
        assert_eq!(home.run(["bookmarks", "export", "--format", format, "-o", name, shown(&bundle)]).0, 0);
        let (code, out, err) = home.run(["verify", name, shown(&bundle)]);
        assert_eq!((code, &*out), (0, "4 quotations: 3 exact, 1 exact with words left out\n"), "{err}");
    }
    let text = home.read("report.md").replace("will sail", "may sail");
    fs::write(home.path("report.md"), text).expect("written");
    let (code, out, _) = home.run(["verify", "report.md", shown(&bundle)]);
    assert_eq!(code, 1);
    let place = "report.md:2:3: error: the words are not those of “A ferry for the winter” (";
    assert!(out.starts_with(place), "{out}");
    assert!(out.contains("): The winter ferry [may|will] sail from March, the harbour said.\n"), "{out}");
    assert!(out.contains("\n2 | > The winter ferry may sail"), "{out}");
    assert!(out.ends_with("4 quotations: 2 exact, 1 exact with words left out, 1 changed\n"), "{out}");
    let (code, out, _) = home.run(["verify", "--format", "json", "report.md", shown(&bundle)]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &json["counts"]["changed"]), (1, &1.into()));
    let first = &json["quotations"][0];
    assert_eq!((&first["line"], &first["column"], &first["outcome"]), (&2.into(), &3.into(), &"changed".into()));
    assert_eq!((&first["exact"], &first["article"]["id"]), (&false.into(), &"gull-1".into()));
}

#[test]
fn what_can_not_be_read_is_an_error_and_no_finding() {
    let home = Home::empty();
    fs::write(home.path("report.txt"), "“These are words of nobody at all,” he said.").expect("written");
    for (arguments, told) in [
        (["nowhere.md", "--all"], "nowhere.md: there is no such file"),
        (["report.txt", "nowhere.json"], "nowhere.json: error: there is no such file"),
    ] {
        let (code, out, err) = home.run(["verify", arguments[0], arguments[1]]);
        assert_eq!((code, &*out), (2, ""));
        assert!(err.contains(told), "{err}");
    }
    let (code, out, _) = home.run(["verify", "report.txt"]);
    assert_eq!(
        (code, &*out),
        (0, "no quotation with a citation found; --all looks at everything in quotation marks\n")
    );
    let (code, out, _) = home.run(["verify", "--all", "report.txt"]);
    assert_eq!(code, 1);
    assert!(out.starts_with("report.txt:1:2: error: no article of the bundles has such words\n"), "{out}");
}
