//! `depesche import dna`: databases of both versions, whole and damaged.

mod damage;
mod project;

use std::process::Command;
use std::sync::Arc;

use depesche::bundle::{self, Loaded};
use depesche::import::{Format, Imported, Input, Map};
use depesche::library::{Assertion, Library};
use depesche::model::{Clean, PositionIx, QuoteKind, Stance};
use project::Layout;

/// Both layouts.
const LAYOUTS: [Layout; 2] = [Layout::Two, Layout::Three];

fn input(bytes: Vec<u8>) -> Input {
    Input { name: "Island.dna".to_owned(), bytes, companion: None }
}

fn imported(bytes: Vec<u8>, map: &str) -> Imported {
    let map = Map::parse(map).expect("a map");
    Format::Dna.import(&input(bytes), &map).expect("a project")
}

/// The bundle as the strict checker sees it.
fn strict(imported: &Imported) -> Loaded {
    let json = imported.bundle.to_json();
    let loaded = bundle::check(&Clean::line("x"), json.as_bytes(), true).expect("a bundle");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded
}

fn losses(imported: &Imported) -> String {
    imported.losses.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn both_versions_of_a_project_give_the_same_bundle() {
    let maps = ["", "[dna]\norganization = ['Verband']\nconcept = ['thema']\nagreement = ['Grad']"];
    for map in maps {
        let [two, three] = LAYOUTS.map(|layout| imported(project::bytes(project::project(layout)), map));
        strict(&two);
        assert_eq!(two.bundle.to_json(), three.bundle.to_json());
        assert_eq!(losses(&two).replace("ATTRIBUTES", "ENTITIES"), losses(&three));
    }
}

#[test]
fn version_2_may_refer_to_values_by_number() {
    let written_out = imported(project::bytes(project::project(Layout::Two)), "");
    let connection = project::project(Layout::Two);
    let by_number = "ALTER TABLE DATASHORTTEXT RENAME TO OLD;
        CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
        INSERT INTO DATASHORTTEXT SELECT OLD.ID, StatementId, OLD.VariableId, ATTRIBUTES.ID FROM OLD
        JOIN ATTRIBUTES ON ATTRIBUTES.VariableId = OLD.VariableId AND ATTRIBUTES.Value = OLD.Value;
        UPDATE ATTRIBUTES SET ChildOf = '5' WHERE ChildOf = 'Island'";
    connection.execute_batch(by_number).expect("SQL");
    let by_number = imported(project::bytes(connection), "");
    assert_eq!(by_number.bundle.to_json(), written_out.bundle.to_json());
    let connection = project::project(Layout::Two);
    connection.execute_batch("DELETE FROM ATTRIBUTES").expect("SQL");
    let bundle = strict(&imported(project::bytes(connection), "")).bundle;
    assert_eq!((bundle.actors.len(), bundle.articles[0].positions.len()), (3, 3), "names without attributes are names");
}

#[test]
fn statements_become_positions_and_quotes() {
    let imported = imported(project::bytes(project::project(Layout::Three)), "");
    let bundle = strict(&imported).bundle;
    let labels: Vec<_> = bundle.actors.iter().map(|actor| actor.label.as_str()).collect();
    assert_eq!(labels, ["Harbour master", "Harbour office", "Island", "Town"]);
    let master = &bundle.actors[0];
    assert_eq!(master.aliases.iter().map(Clean::as_str).collect::<Vec<_>>(), ["HM", "Master of the harbour"]);
    assert_eq!(master.details.note.as_ref().map(Clean::as_str), Some("Type: Official\nNotes: since 2029"));
    assert_eq!(bundle.actors[1].details.part_of.map(|whole| bundle.actor(whole).label.as_str()), Some("Island"));
    assert!(
        bundle.issues[1].broader.is_some_and(|broader| bundle.issue(broader).label == "The bridge should be built.")
    );

    let article = &bundle.articles[0];
    assert_eq!(article.published.as_deref(), Some("2030-01-31"));
    assert_eq!(bundle.articles[1].published.as_deref(), Some("2030-01-31T22:00:00Z"));
    assert_eq!(article.headline.as_deref(), Some("Bridge or ferry"));
    assert_eq!(article.details.byline.as_deref().zip(article.source.as_deref()), Some(("the desk", "Island Post")));
    let words = |place: &depesche::model::Place| article.text.slice(place.spans()[0]).to_owned();
    let quotes: Vec<_> = article.quotes.iter().map(|quote| (quote.kind, words(&quote.place))).collect();
    let wrote = "The town wants no toll, it wrote.".to_owned();
    let bridge = "“We need the bridge.”".to_owned();
    assert_eq!(
        quotes,
        [
            (QuoteKind::Direct, bridge.clone()),
            (QuoteKind::Reported, wrote.clone()),
            (QuoteKind::Reported, "The town".to_owned())
        ],
        "two statements of one speaker on one passage are one quote; one without a concept is a quote; without a speaker it is none"
    );
    let of = |actor: depesche::model::ActorIx| bundle.actor(actor).label.as_str();
    let ids: Vec<_> = (0..article.positions.len()).map(|at| article.position_id(PositionIx::new(at))).collect();
    let positions: Vec<_> = (ids.iter().zip(&article.positions))
        .map(|(id, position)| {
            let issue = bundle.issue(position.issue).label.as_str();
            (id.raw(), of(position.holder), issue, position.stance, words(&position.evidence[0].place))
        })
        .collect();
    let (build, dislike) = ("The bridge should be built.", "There should be a toll.");
    assert_eq!(
        positions,
        [
            ("statement-1", "Harbour office", build, Stance::Support, bridge.clone()),
            ("statement-2", "Harbour master", dislike, Stance::Oppose, bridge),
            ("statement-3", "Town", dislike, Stance::Oppose, wrote),
        ]
    );
    let first = &article.positions[0];
    assert_eq!(first.details.note.as_ref().map(Clean::as_str), Some("remark: sure"));
    assert_eq!(first.details.annotator.as_ref().map(Clean::as_str), Some("first"));
    assert_eq!(first.date.as_deref(), Some("2030-01-31"));
    assert_eq!(article.positions[1].details.annotator.as_ref().map(Clean::as_str), Some("second"));
    let told = losses(&imported);
    for part in [
        "the section of a document (document 1)",
        "a statement of a type that is not taken: `Annotation`, `Haltung` (4×, first at statement 6)",
        "names neither a person nor an organization left out (statement 4)",
        "without a concept is kept as a quote only (statement 5)",
        "concluded from a statement of both; since when is not known (statement 1)",
        "carriage returns of a text taken out: the program does not count them (document 1)",
        "the time zone of a date is not recorded: taken for UTC (document 2)",
        "a search term that is highlighted",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn a_map_says_what_variables_and_types_mean() {
    let bytes = || project::bytes(project::project(Layout::Three));
    let map = "[dna]\nstatements = ['HALTUNG', 'Lost']\norganization = ['Verband']\nconcept = ['thema']\nagreement = ['agreement', 'Grad']";
    let integers = imported(bytes(), map);
    let bundle = strict(&integers).bundle;
    let sides = |bundle: &depesche::model::Bundle| -> Vec<Stance> {
        bundle.articles[0].positions.iter().map(|position| position.stance).collect()
    };
    assert_eq!(sides(&bundle), [Stance::Support, Stance::Oppose, Stance::Neutral], "`agreement` is no number there");
    assert!(losses(&integers).contains("attributes of a concept (`Bridge`)"));
    assert!(
        losses(&integers).contains("a statement type of the map that is not there, or lacks")
            && losses(&integers).contains("(`Lost`)")
    );
    let map = format!("{map}\nstance = {{'0' = 'undecided', '1' = 'conditional'}}\nactor = {{town = 'group'}}");
    let bundle = strict(&imported(bytes(), &map)).bundle;
    assert_eq!(sides(&bundle), [Stance::Conditional, Stance::Oppose, Stance::Undecided]);
    assert_eq!(bundle.actors[0].kind, depesche::model::ActorKind::Group, "a name goes before its type");
    let readme = include_str!("../../README.md");
    let example = readme.split("```toml\n").find(|part| part.starts_with("[dna]")).expect("an example");
    Map::parse(example.split("```").next().expect("its end")).expect("a map");
    for wrong in ["[dna]\nstance = {'0' = 'maybe'}", "[dna]\nkind = {A = 'ship'}", "[dna]\npersons = ['A']"] {
        assert!(Map::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn positions_of_countries_fill_the_matrix() {
    let map = "[dna]\nkind = {Authority = 'country', Official = 'country'}";
    let bundle = strict(&imported(project::bytes(project::project(Layout::Two)), map)).bundle;
    let mut library = Library::new();
    library.add(Arc::new(bundle));
    let matrix = library.matrix(false);
    let rows: Vec<_> = matrix.countries.iter().map(|&country| library.actor(country).label.as_str()).collect();
    assert_eq!(rows, ["Harbour office"]);
    assert_eq!(matrix.filled(), 2, "its own position, and that of the person who speaks for it");
    let own = library.position_numbers().all(|position| library.assertion(position) == Assertion::Own);
    assert!(own, "who speaks for an organization speaks its own word");
}

#[test]
fn a_project_is_recognised_and_nothing_else() {
    for layout in LAYOUTS {
        assert_eq!(Format::of(&input(project::bytes(project::project(layout)))), Ok(Format::Dna));
    }
    let other = rusqlite::Connection::open_in_memory().expect("a database");
    other.execute_batch("CREATE TABLE DOCUMENTS(ID, Text); CREATE TABLE ENTITIES(ID)").expect("tables");
    for bytes in
        [project::bytes(other), b"SQLite format 3\0".to_vec(), b"SQLite format 3\0 and more".to_vec(), Vec::new()]
    {
        assert!(!Format::Dna.recognises(&input(bytes.clone())));
        assert!(Format::Dna.import(&input(bytes), &Map::default()).is_err());
    }
}

#[test]
fn the_program_finds_databases_and_joins_their_issues() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, layout) in ["old.dna", "new.dna"].into_iter().zip(LAYOUTS) {
        std::fs::write(folder.path().join(name), project::bytes(project::project(layout))).expect("written");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
    let output = command.args(["import", "auto", "--join"]).arg(folder.path()).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let loaded = bundle::check(&Clean::line("x"), &output.stdout, true).expect("a bundle");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let bundle = loaded.bundle;
    assert_eq!((bundle.articles.len(), bundle.actors.len(), bundle.issues.len()), (6, 8, 4));
}
