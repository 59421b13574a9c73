//! What a project holds, whichever version of the program wrote it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::database::{Database, Value};
use super::entities::{self, Entities};
use crate::import::ImportError;
use crate::import::losses::Losses;

/// The two schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Schema {
    /// Values of variables are texts, with their attributes in `ATTRIBUTES`; dates count milliseconds.
    Two,
    /// Values of variables are rows of `ENTITIES`; dates count seconds.
    Three,
}

impl Schema {
    /// The schema of a database; `None` when it is another program's.
    pub(super) fn of(database: &Database) -> Option<Self> {
        let all = ["DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", "DATASHORTTEXT"];
        let versions = [("ENTITIES", Self::Three), ("ATTRIBUTES", Self::Two)];
        let version = versions.into_iter().find(|(table, _)| database.has(table))?.1;
        all.iter().all(|table| database.has(table)).then_some(version)
    }
}

/// What kind of values a variable has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DataType {
    ShortText,
    LongText,
    Integer,
    Boolean,
    /// None that is known.
    Other,
}

/// A variable of a statement type.
#[derive(Clone, Debug)]
pub(super) struct Variable {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) data: DataType,
}

/// A kind of statement that the project defines.
#[derive(Clone, Debug)]
pub(super) struct StatementType {
    pub(super) id: i64,
    pub(super) label: String,
    /// By id.
    pub(super) variables: Vec<Variable>,
}

/// A text.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) id: i64,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) author: String,
    pub(super) source: String,
    /// Section, notes and type.
    pub(super) rest: [String; 3],
    /// Seconds since 1970.
    pub(super) date: Option<i64>,
}

/// A value that a statement has for a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Datum {
    /// The number of an entity.
    Entity(usize),
    Text(String),
    Number(i64),
}

/// A passage that was coded.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) id: i64,
    pub(super) kind: i64,
    pub(super) document: i64,
    pub(super) start: Option<i64>,
    pub(super) stop: Option<i64>,
    pub(super) coder: Option<i64>,
    /// By variable.
    pub(super) values: BTreeMap<i64, Datum>,
}

/// Everything in a project that a bundle is made of, each by its id.
#[derive(Clone, Debug, Default)]
pub(super) struct Project {
    pub(super) documents: Vec<Document>,
    pub(super) coders: BTreeMap<i64, String>,
    pub(super) kinds: Vec<StatementType>,
    pub(super) entities: Entities,
    pub(super) statements: Vec<Statement>,
}

impl Project {
    /// Reads a project. Tells what is not read at all.
    pub(super) fn read(database: &Database, schema: Schema, losses: &mut Losses) -> Result<Self, ImportError> {
        if !database.has_column("DATASHORTTEXT", "VariableId") {
            return Err(ImportError::new(
                "the table DATASHORTTEXT has no column VariableId",
                "the layouts of version 2 and 3 of the Discourse Network Analyzer are known; export it with one of them",
            ));
        }
        let mut entities = entities::read(database, schema, losses)?;
        let statements = statements(database, schema, &mut entities, losses)?;
        let coders = database.read("CODERS", ["ID", "Name"])?.into_iter();
        let project = Self {
            documents: documents(database, schema, losses)?,
            coders: coders.filter_map(|[id, name]| Some((id.integer()?, name.text().trim().to_owned()))).collect(),
            kinds: kinds(database)?,
            entities,
            statements,
        };
        for (table, what) in [
            ("REGEXES", "a search term that is highlighted"),
            ("STATEMENTLINKS", "a link between two statements"),
            ("VARIABLELINKS", "a link between two variables"),
        ] {
            for _ in 0..database.count(table)? {
                losses.add(what, table);
            }
        }
        losses.add("colours, settings and permissions of the program", "");
        for _ in 0..database.broken() {
            losses.add("a text that is not UTF-8: what could not be read is replaced by �", "");
        }
        Ok(project)
    }
}

fn documents(database: &Database, schema: Schema, losses: &mut Losses) -> Result<Vec<Document>, ImportError> {
    let columns = ["ID", "Title", "Text", "Author", "Source", "Section", "Notes", "Type", "Date"];
    let mut met = HashSet::new();
    let mut out = Vec::new();
    for [id, title, text, author, source, section, notes, kind, date] in database.read("DOCUMENTS", columns)? {
        let Some(id) = id.integer().filter(|&id| met.insert(id)) else {
            losses.add("a document without an id of its own left out", "DOCUMENTS");
            continue;
        };
        let seconds = |date: i64| if schema == Schema::Two { date.div_euclid(1000) } else { date };
        let [title, text, author, source] = [title, text, author, source].map(Value::text);
        let rest = [section, notes, kind].map(Value::text);
        out.push(Document { id, title, text, author, source, rest, date: date.integer().map(seconds) });
    }
    out.sort_by_key(|document| document.id);
    Ok(out)
}

fn kinds(database: &Database) -> Result<Vec<StatementType>, ImportError> {
    let mut variables: HashMap<i64, Vec<Variable>> = HashMap::new();
    for [id, name, data, of] in database.read("VARIABLES", ["ID", "Variable", "DataType", "StatementTypeId"])? {
        let (Some(id), Some(of)) = (id.integer(), of.integer()) else { continue };
        let data = match &*data.text() {
            "short text" => DataType::ShortText,
            "long text" => DataType::LongText,
            "integer" => DataType::Integer,
            "boolean" => DataType::Boolean,
            _ => DataType::Other,
        };
        variables.entry(of).or_default().push(Variable { id, name: name.text(), data });
    }
    let mut out: BTreeMap<i64, StatementType> = BTreeMap::new();
    for [id, label] in database.read("STATEMENTTYPES", ["ID", "Label"])? {
        let Some(id) = id.integer() else { continue };
        let mut variables = variables.remove(&id).unwrap_or_default();
        variables.sort_by_key(|variable| variable.id);
        out.entry(id).or_insert(StatementType { id, label: label.text(), variables });
    }
    Ok(out.into_values().collect())
}

fn statements(
    database: &Database,
    schema: Schema,
    entities: &mut Entities,
    losses: &mut Losses,
) -> Result<Vec<Statement>, ImportError> {
    let columns = ["ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"];
    let mut out = BTreeMap::new();
    for row in database.read("STATEMENTS", columns)? {
        let [Some(id), Some(kind), Some(document), start, stop, coder] = row.map(|value| value.integer()) else {
            losses.add("a statement without id, type or document left out", "STATEMENTS");
            continue;
        };
        let statement = Statement { id, kind, document, start, stop, coder, values: BTreeMap::new() };
        if out.insert(id, statement).is_some() {
            losses.add("a statement whose id occurs twice: the last one was taken", format!("statement {id}"));
        }
    }
    let mut put = |statement: &Value, variable: &Value, datum: Option<Datum>| {
        let (Some(id), Some(variable), Some(datum)) = (statement.integer(), variable.integer(), datum) else { return };
        if let Some(statement) = out.get_mut(&id) {
            statement.values.entry(variable).or_insert(datum);
        }
    };
    let short = if schema == Schema::Three { "Entity" } else { "Value" };
    for [statement, variable, value] in database.read("DATASHORTTEXT", ["StatementId", "VariableId", short])? {
        let entity = variable.integer().and_then(|variable| entities.meant(schema, variable, value));
        put(&statement, &variable, entity.map(Datum::Entity));
    }
    for [statement, variable, value] in database.read("DATALONGTEXT", ["StatementId", "VariableId", "Value"])? {
        put(&statement, &variable, Some(Datum::Text(value.text())));
    }
    for table in ["DATABOOLEAN", "DATAINTEGER"] {
        for [statement, variable, value] in database.read(table, ["StatementId", "VariableId", "Value"])? {
            put(&statement, &variable, value.integer().map(Datum::Number));
        }
    }
    Ok(out.into_values().collect())
}
