//! Databases that are broken, or made to do harm.

use depesche::import::{Format, Map};
use rusqlite::Connection;

use super::project::{self, Layout};
use super::{LAYOUTS, imported, input, losses, strict};

/// The project with some SQL run over it.
fn changed(layout: Layout, sql: &str) -> Vec<u8> {
    let connection = project::project(layout);
    connection.execute_batch(sql).expect("SQL");
    project::bytes(connection)
}

fn refused(bytes: Vec<u8>) -> String {
    Format::Dna.import(&input(bytes), &Map::default()).expect_err("refused").to_string()
}

#[test]
fn a_broken_record_costs_only_itself() {
    let sound = strict(&imported(project::bytes(project::project(Layout::Three)), "")).bundle;
    for (sql, part) in [
        (
            "UPDATE STATEMENTS SET Stop = 99999 WHERE ID = 3",
            "no place in its document left out (statement 3: offset 99999 lies past",
        ),
        ("UPDATE STATEMENTS SET Start = -1 WHERE ID = 3", "no place in its document left out (statement 3)"),
        ("UPDATE STATEMENTS SET Start = 11, Stop = 12 WHERE ID = 3", "lies inside a character"),
        ("UPDATE STATEMENTS SET Start = 'here' WHERE ID = 3", "no place in its document left out (statement 3)"),
        (
            "UPDATE STATEMENTS SET DocumentId = 77 WHERE ID = 3",
            "a statement of a document that is not there (statement 3)",
        ),
        (
            "UPDATE STATEMENTS SET StatementTypeId = NULL WHERE ID = 3",
            "a statement without id, type or document left out",
        ),
        (
            "UPDATE DATABOOLEAN SET Value = 7 WHERE StatementId = 3",
            "whose agreement is not known is kept as a quote only",
        ),
        ("DELETE FROM DATABOOLEAN WHERE StatementId = 3", "whose agreement is not known is kept as a quote only"),
    ] {
        let imported = imported(changed(Layout::Three, sql), "");
        let bundle = strict(&imported).bundle;
        let ids = |bundle: &depesche::model::Bundle| -> Vec<String> {
            let article = &bundle.articles[0];
            let all = (0..article.positions.len()).map(depesche::model::PositionIx::new);
            all.map(|position| article.position_id(position).raw().to_owned()).collect()
        };
        assert_eq!(ids(&bundle), ids(&sound)[..2], "{sql}");
        assert!(losses(&imported).contains(part), "{sql}: {}", losses(&imported));
    }
}

#[test]
fn circles_of_concepts_and_organizations_are_cut() {
    for layout in LAYOUTS {
        let (table, four, eight) = match layout {
            Layout::Two => ("ATTRIBUTES", "'Harbour office'", "'There should be a toll.'"),
            Layout::Three => ("ENTITIES", "4", "8"),
        };
        let sql = format!(
            "UPDATE {table} SET ChildOf = {four} WHERE ID = 5; UPDATE {table} SET ChildOf = {eight} WHERE ID = 7;
             UPDATE {table} SET ChildOf = 99 WHERE ID = 6"
        );
        let imported = imported(changed(layout, &sql), "");
        strict(&imported);
        let told = losses(&imported);
        assert!(
            told.contains("belongs to itself by some way around: the link was cut (2×, first at `Island`)"),
            "{told}"
        );
        assert!(told.contains("a value that belongs to one that is not there"), "{told}");
    }
}

#[test]
fn texts_that_are_no_text_are_mended_and_told() {
    let imported =
        imported(changed(Layout::Two, "UPDATE DOCUMENTS SET Title = CAST(x'41ff42' AS TEXT), Date = NULL"), "");
    assert_eq!(strict(&imported).bundle.articles[0].headline.as_deref(), Some("A\u{fffd}B"));
    assert!(losses(&imported).contains("a text that is not UTF-8"));
    assert!(losses(&imported).contains("a document without a date that a calendar has (3×, first at document 1)"));
}

#[test]
fn a_log_beside_the_database_is_missed_aloud() {
    let mut bytes = project::bytes(project::project(Layout::Three));
    bytes[18..20].copy_from_slice(&[2, 2]);
    let imported = imported(bytes, "");
    assert_eq!(strict(&imported).bundle.articles.len(), 3);
    assert!(losses(&imported).contains("changes in the database's log"));
}

#[test]
fn a_schema_that_runs_something_is_refused() {
    let view = "ALTER TABLE STATEMENTS RENAME TO S;
        CREATE VIEW STATEMENTS AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT i AS ID, 1 AS StatementTypeId, 1 AS DocumentId, 0 AS Start, 1 AS Stop, 1 AS Coder FROM n";
    assert!(refused(changed(Layout::Three, view)).contains("another program"), "a view is no table");
    let virtual_table = "DROP TABLE STATEMENTS; CREATE VIRTUAL TABLE STATEMENTS USING fts5(ID)";
    assert!(refused(changed(Layout::Three, virtual_table)).contains("another program"));
    let layout = "DROP TABLE DATASHORTTEXT; CREATE TABLE DATASHORTTEXT(ID, StatementId, RoleVariableLinkId, Entity)";
    assert!(refused(changed(Layout::Three, layout)).contains("no column VariableId"));
}

#[test]
fn small_files_do_not_become_endless_ones() {
    let generated =
        "DROP TABLE CODERS; CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name AS (printf('%.*c', 60000, 'x')));
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) INSERT INTO CODERS SELECT i FROM n";
    let error = refused(changed(Layout::Three, generated));
    assert!(error.contains("longer than its size explains"), "{error}");

    let sum = format!("({})", ["ID"; 300].join("+"));
    let sums = vec![sum; 90].join(",");
    let slow = format!(
        "DROP TABLE CODERS; CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name AS (max({sums})));
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) INSERT INTO CODERS(ID) SELECT i FROM n"
    );
    let error = refused(changed(Layout::Three, &slow));
    assert!(error.contains("longer than its size explains"), "{error}");

    // 2000 statements that each mark the whole of a text of 20,000 letters: 40 MB of passages from 0.1 MB.
    let whole = "UPDATE DOCUMENTS SET Text = printf('%.*c', 20000, 'x') WHERE ID = 2;
        WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 2000)
        INSERT INTO STATEMENTS SELECT i, 1, 2, 0, 20000, 1 FROM n;
        INSERT INTO DATASHORTTEXT SELECT NULL, ID, 2, 4 FROM STATEMENTS WHERE ID >= 100";
    let imported = imported(changed(Layout::Three, whole), "");
    strict(&imported);
    assert!(
        losses(&imported).contains("the passages of its document would repeat it a hundred times (18"),
        "{}",
        losses(&imported)
    );
}

#[test]
fn pages_that_are_used_over_and_over_end() {
    const PAGE: usize = 512;
    const CELLS: u8 = 50;
    let connection = Connection::open_in_memory().expect("a database");
    connection.execute_batch(&format!("PRAGMA page_size = {PAGE}")).expect("small pages");
    project::fill(&connection, Layout::Three);
    let number = |sql: &str| connection.query_row(sql, (), |row| row.get::<_, u32>(0)).expect("a number");
    let leaf = number("SELECT rootpage FROM sqlite_master WHERE name = 'DATALONGTEXT'");
    let pages = number("PRAGMA page_count");
    let sql = "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = ? WHERE name = 'DATALONGTEXT'";
    connection.execute_batch(&sql.replace('?', &(pages + 1).to_string())).expect("another root");
    let mut bytes = project::bytes(connection);
    // Ten pages, each with fifty cells that all lead to the next one: 50 to the power of 10 ways to the leaf.
    for nth in 1..=10 {
        let next = if nth == 10 { leaf } else { pages + nth + 1 };
        let mut page = vec![5, 0, 0, 0, CELLS, 0, 0, 0];
        page.extend(next.to_be_bytes());
        let first = PAGE - usize::from(CELLS) * 5;
        page[5..7].copy_from_slice(&u16::try_from(first).expect("a small page").to_be_bytes());
        for cell in 0..usize::from(CELLS) {
            page.extend(u16::try_from(first + cell * 5).expect("a small page").to_be_bytes());
        }
        page.resize(first, 0);
        for key in 1..=CELLS {
            page.extend(next.to_be_bytes());
            page.push(key);
        }
        bytes.extend(page);
    }
    bytes[28..32].copy_from_slice(&(pages + 10).to_be_bytes());
    let error = refused(bytes);
    assert!(error.contains("longer than its size explains"), "{error}");
}

#[test]
fn no_damage_makes_it_panic_or_run_on() {
    let sound = project::bytes(project::project(Layout::Three));
    for length in (0..sound.len()).step_by(1000) {
        let _ = Format::Dna.import(&input(sound[..length].to_vec()), &Map::default());
    }
    // A generator by Lehmer: the same damage every time.
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state * 48_271 % 2_147_483_647;
        usize::try_from(state).expect("31 bits") % below
    };
    let mut read = 0;
    for _ in 0..400 {
        let mut bytes = sound.clone();
        for _ in 0..=next(12) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).expect("a byte");
        }
        if let Ok(imported) = Format::Dna.import(&input(bytes), &Map::default()) {
            let json = imported.bundle.to_json();
            let loaded = depesche::bundle::load(&depesche::model::Clean::line("x"), json.as_bytes()).expect("a bundle");
            assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
            read += 1;
        }
    }
    assert!(read > 20, "damage of a few bytes is mostly survived: {read} of 400");
}

#[test]
fn names_that_are_not_utf8_are_no_reason_to_panic() {
    let mut bytes = project::bytes(project::project(Layout::Three));
    let at = bytes.windows(16).position(|window| window == b"AttributeValue T").expect("a column");
    bytes[at] = 0xff;
    strict(&imported(bytes, ""));
}

#[test]
fn a_project_without_documents_is_refused() {
    let error = refused(changed(Layout::Two, "DELETE FROM DOCUMENTS"));
    assert!(error.contains("no document in the database"), "{error}");
    for table in ["STATEMENTS", "DATASHORTTEXT", "VARIABLES", "STATEMENTTYPES"] {
        let imported = imported(changed(Layout::Two, &format!("DELETE FROM {table}")), "");
        let bundle = strict(&imported).bundle;
        assert!(bundle.articles.len() == 3 && bundle.articles[0].positions.is_empty(), "{table}");
    }
    let nothing = Connection::open_in_memory().expect("a database");
    nothing.execute_batch("CREATE TABLE t(x)").expect("a table");
    assert!(refused(project::bytes(nothing)).contains("another program"));
}
