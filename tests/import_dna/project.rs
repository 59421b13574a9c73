//! A small project of our own, as either version of the program would write it.

use rusqlite::{Connection, MAIN_DB, params};

/// Whose layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Version 2.
    Two,
    /// Version 3.
    Three,
}

/// The text of the first document: two units to the emoji, and line ends that the program does not count in full.
pub const TEXT: &str =
    "The ferry 😀 stays.\r\n“We need the bridge.” The harbour master said so.\r\nThe town wants no toll, it wrote.";

const COMMON: &str = "
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Password TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT, Section TEXT,
 Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER,
 Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
INSERT INTO CODERS VALUES (1, 'first', 'x'), (2, 'second', 'x');
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement'), (2, 'Annotation'), (3, 'Haltung');
INSERT INTO VARIABLES VALUES (1, 'Person', 'short text', 1), (2, 'organization', 'short text', 1),
 (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'remark', 'long text', 1),
 (6, 'note', 'long text', 2), (7, 'Verband', 'short text', 3), (8, 'Thema', 'short text', 3), (9, 'Grad', 'integer', 3),
 (10, 'agreement', 'long text', 3);
INSERT INTO REGEXES VALUES ('bridge');
";

const TWO: &str = "
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE ATTRIBUTES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Type TEXT, Alias TEXT, Notes TEXT, ChildOf TEXT);
";

const THREE: &str = "
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, ChildOf INTEGER);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER, AttributeValue TEXT);
";

/// id, variable, value, type, alias, notes, what it belongs to.
type Entity = (i64, i64, &'static str, &'static str, &'static str, &'static str, i64);

const ENTITIES: [Entity; 12] = [
    (1, 1, "", "", "", "", 0),
    (2, 1, "Harbour master", "Official", "HM; Master of the harbour", "since 2029", 0),
    (3, 2, "", "", "", "", 0),
    (4, 2, "Harbour office", "Authority", "", "", 5),
    (5, 2, "Island", "Country", "", "", 0),
    (6, 2, "Town", "", "", "", 0),
    (7, 3, "The bridge should be built.", "", "", "", 0),
    (8, 3, "There should be a toll.", "", "", "", 7),
    (9, 3, "", "", "", "", 0),
    (10, 7, "Town", "Country", "", "", 0),
    (11, 8, "Ferry", "", "", "", 0),
    (12, 8, "Bridge", "Topic", "", "", 0),
];

/// A value of a statement.
enum Value {
    Short(i64),
    Long(&'static str),
    Boolean(i64),
    Integer(i64),
}

use Value::{Boolean, Integer, Long, Short};

/// id, type, words that are marked, coder, values by variable.
type Statement = (i64, i64, &'static str, i64, &'static [(i64, Value)]);

const STATEMENTS: [Statement; 9] = [
    (
        1,
        1,
        "“We need the bridge.”",
        1,
        &[(1, Short(2)), (2, Short(4)), (3, Short(7)), (4, Boolean(1)), (5, Long(" sure "))],
    ),
    (2, 1, "“We need the bridge.”", 2, &[(1, Short(2)), (2, Short(3)), (3, Short(8)), (4, Boolean(0)), (5, Long(""))]),
    (3, 1, "The town wants no toll, it wrote.", 1, &[(1, Short(1)), (2, Short(6)), (3, Short(8)), (4, Boolean(0))]),
    (4, 1, "The ferry 😀 stays.", 1, &[(1, Short(1)), (2, Short(3)), (3, Short(7)), (4, Boolean(1))]),
    (5, 1, "The town", 1, &[(1, Short(1)), (2, Short(6)), (3, Short(9)), (4, Boolean(1))]),
    (6, 2, "The ferry", 1, &[(6, Long("odd"))]),
    (7, 3, "The ferry 😀 stays.", 1, &[(7, Short(10)), (8, Short(11)), (9, Integer(1))]),
    (8, 3, "The town wants no toll, it wrote.", 1, &[(7, Short(10)), (8, Short(12)), (9, Integer(-1))]),
    (9, 3, "it wrote", 1, &[(7, Short(10)), (8, Short(12)), (9, Integer(0))]),
];

/// Seconds of 2030-01-31, and of an evening.
const DATES: [i64; 3] = [1_896_048_000, 1_896_127_200, 1_896_048_000];

/// A connection to the project, to add to it.
pub fn project(layout: Layout) -> Connection {
    let connection = Connection::open_in_memory().expect("a database");
    fill(&connection, layout);
    connection
}

/// Makes the tables of the project in an empty database and fills them.
pub fn fill(connection: &Connection, layout: Layout) {
    let run = |sql: &str| connection.execute_batch(sql).expect("SQL");
    run(COMMON);
    run(if layout == Layout::Two { TWO } else { THREE });
    let documents = [("Bridge or  ferry", TEXT, "Local"), ("", "Nothing is said.", ""), ("Empty", "", "")];
    for ((id, (title, text, section)), date) in (1..).zip(documents).zip(DATES) {
        let date = if layout == Layout::Two { date * 1000 } else { date };
        let sql = "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, 'the desk', 'Island Post', ?, '', '', ?)";
        connection.execute(sql, params![id, title, text, section, date]).expect("a document");
    }
    entities(connection, layout);
    for (id, kind, words, coder, values) in STATEMENTS {
        let text = TEXT.replace("\r\n", "\n");
        let at = text.find(words).expect("the words are there");
        let units = |text: &str| i64::try_from(text.encode_utf16().count()).expect("a short text");
        let (start, stop) = (units(&text[..at]), units(&text[..at + words.len()]));
        let sql = "INSERT INTO STATEMENTS VALUES (?, ?, 1, ?, ?, ?)";
        connection.execute(sql, params![id, kind, start, stop, coder]).expect("a statement");
        for (variable, value) in values {
            let put = |table: &str, value: &dyn rusqlite::ToSql| {
                let sql = format!("INSERT INTO {table} VALUES (NULL, ?, ?, ?)");
                connection.execute(&sql, params![id, variable, value]).expect("a value");
            };
            match value {
                Short(entity) if layout == Layout::Two => put("DATASHORTTEXT", &named(*entity)),
                Short(entity) => put("DATASHORTTEXT", entity),
                Long(text) => put("DATALONGTEXT", text),
                Boolean(value) => put("DATABOOLEAN", value),
                Integer(value) => put("DATAINTEGER", value),
            }
        }
    }
}

fn named(entity: i64) -> &'static str {
    ENTITIES.iter().find(|(id, ..)| *id == entity).map_or("", |(_, _, name, ..)| name)
}

fn entities(connection: &Connection, layout: Layout) {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        connection.execute(sql, values).expect("a row");
    };
    for (id, variable, value, kind, alias, notes, parent) in ENTITIES {
        if layout == Layout::Two {
            let sql = "INSERT INTO ATTRIBUTES VALUES (?, ?, ?, ?, ?, ?, ?)";
            run(sql, &[&id, &variable, &value, &kind, &alias, &notes, &named(parent)]);
            continue;
        }
        let parent = Some(parent).filter(|&parent| parent > 0);
        run("INSERT INTO ENTITIES VALUES (?, ?, ?, ?)", &[&id, &variable, &value, &parent]);
        for (nth, (name, value)) in (1..).zip([("Type", kind), ("Alias", alias), ("Notes", notes)]) {
            let attribute = variable * 10 + nth;
            run("INSERT OR IGNORE INTO ATTRIBUTEVARIABLES VALUES (?, ?, ?)", &[&attribute, &variable, &name]);
            run("INSERT INTO ATTRIBUTEVALUES VALUES (NULL, ?, ?, ?)", &[&id, &attribute, &value]);
        }
    }
}

/// The bytes of a database.
pub fn bytes(mut connection: Connection) -> Vec<u8> {
    connection.serialize(MAIN_DB).expect("bytes").to_vec()
}
