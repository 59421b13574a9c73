//! Tables of an `SQLite` database that came as bytes and is not trusted.

use std::cell::Cell;
use std::io::Read as _;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use crate::import::ImportError;

/// What every `SQLite` database begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the header says whether the database keeps a log beside it (2) or a journal (1), for writing and for reading.
const LOGGING: std::ops::Range<usize> = 18..20;
/// Values that are read cost their length, rows this much more.
const ROW: usize = 8;
/// How many instructions of `SQLite`'s machine are run between two looks at what is left.
const STRIDE: i32 = 100_000;
/// Instructions that every database may take, besides those for its size: about a second.
const GRANTED: usize = 20_000_000;

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// NULL, a number with a fraction, a blob, or a column that the table does not have.
    Nothing,
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
}

impl Value {
    /// The whole number.
    pub(super) fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Nothing => None,
        }
    }

    /// The text, empty when there is none.
    pub(super) fn text(self) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Text(text) => text,
            Self::Nothing => String::new(),
        }
    }
}

/// A database in memory, which can only be read, and only as much as a file of its size can honestly hold: pages that are
/// referred to again and again would give rows without end.
pub(super) struct Database {
    connection: Connection,
    /// Bytes that may still be read.
    left: Cell<usize>,
    /// How many texts were not UTF-8.
    broken: Cell<usize>,
    tables: Vec<String>,
}

impl Database {
    /// Whether bytes are an `SQLite` database.
    pub(super) fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC)
    }

    /// Whether the database keeps its latest changes in a log beside it.
    pub(super) fn is_logging(bytes: &[u8]) -> bool {
        bytes.get(LOGGING) == Some(&[2, 2])
    }

    /// Opens a database.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ImportError> {
        if !Self::is_one(bytes) {
            return Err(ImportError::new("not an SQLite database", "expected a .dna file of version 2 or 3"));
        }
        let left = Cell::new(bytes.len().saturating_mul(4).saturating_add(1 << 20));
        let connection = connect(bytes).map_err(|error| told(&error))?;
        let mut database = Self { connection, left, broken: Cell::new(0), tables: Vec::new() };
        let found = database.rows("SELECT [type], [name], [sql] FROM [sqlite_master]", 3)?;
        let tables = found.into_iter().filter_map(|row| {
            let [kind, name, sql] = <[Value; 3]>::try_from(row).ok()?;
            // A virtual table is a program's, not a file's.
            let is_virtual =
                sql.text().split_whitespace().nth(1).is_some_and(|word| word.eq_ignore_ascii_case("virtual"));
            (kind.text() == "table" && !is_virtual).then(|| name.text())
        });
        database.tables = tables.collect();
        Ok(database)
    }

    /// Whether there is a table of this name.
    pub(super) fn has(&self, table: &str) -> bool {
        self.tables.iter().any(|known| known.eq_ignore_ascii_case(table))
    }

    /// Whether a table has a column; tables and columns are named in any case. `SQLite` is asked, since names that are not UTF-8 can't
    /// be read.
    pub(super) fn has_column(&self, table: &str, column: &str) -> bool {
        self.has(table) && self.connection.prepare(&format!("SELECT [{column}] FROM [{table}]")).is_ok()
    }

    /// The columns of all rows of a table, in the order in which they are stored. A table that is not there has no rows.
    pub(super) fn read<const N: usize>(&self, table: &str, columns: [&str; N]) -> Result<Vec<[Value; N]>, ImportError> {
        if !self.has(table) {
            return Ok(Vec::new());
        }
        // Not in double quotes: of a column that is not there, SQLite would make a text.
        let name = |column: &&str| {
            if self.has_column(table, column) { format!("[{column}]") } else { "NULL".to_owned() }
        };
        let list: Vec<String> = columns.iter().map(name).collect();
        let rows = self.rows(&format!("SELECT {} FROM [{table}]", list.join(", ")), N)?;
        Ok(rows.into_iter().filter_map(|row| row.try_into().ok()).collect())
    }

    /// How many rows a table has.
    pub(super) fn count(&self, table: &str) -> Result<usize, ImportError> {
        if self.has(table) { Ok(self.rows(&format!("SELECT NULL FROM [{table}]"), 1)?.len()) } else { Ok(0) }
    }

    /// How many of the texts read so far were not UTF-8.
    pub(super) fn broken(&self) -> usize {
        self.broken.get()
    }

    fn rows(&self, sql: &str, columns: usize) -> Result<Vec<Vec<Value>>, ImportError> {
        let mut statement = self.connection.prepare(sql).map_err(|error| told(&error))?;
        let mut rows = statement.query(()).map_err(|error| told(&error))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next().map_err(|error| told(&error))? {
            let mut cost = ROW;
            let mut values = Vec::with_capacity(columns);
            for column in 0..columns {
                values.push(match row.get_ref(column).map_err(|error| told(&error))? {
                    ValueRef::Integer(number) => Value::Integer(number),
                    ValueRef::Text(text) => {
                        cost = cost.saturating_add(text.len());
                        self.charge(cost)?;
                        Value::Text(self.decoded(text))
                    }
                    ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Value::Nothing,
                });
            }
            self.left.set(self.charge(cost)?);
            out.push(values);
        }
        Ok(out)
    }

    /// What is left after reading so much.
    fn charge(&self, cost: usize) -> Result<usize, ImportError> {
        self.left.get().checked_sub(cost).ok_or_else(endless)
    }

    fn decoded(&self, text: &[u8]) -> String {
        let decoded = String::from_utf8_lossy(text);
        if let std::borrow::Cow::Owned(_) = decoded {
            self.broken.set(self.broken.get() + 1);
        }
        decoded.into_owned()
    }
}

/// A connection that reads the bytes and nothing else.
fn connect(bytes: &[u8]) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory_with_flags(OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    for off in [
        DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA,
        DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW,
        DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER,
        DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE,
        DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE,
    ] {
        connection.set_db_config(off, false)?;
    }
    let longest = bytes.len().saturating_mul(2).saturating_add(1 << 20);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, i32::try_from(longest).unwrap_or(i32::MAX))?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_WORKER_THREADS, 0)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // A log is not among the bytes, and SQLite opens no database in memory that has one; without it the rest is as of the last
    // time that the log was worked in.
    let (head, rest) = bytes.split_at(LOGGING.start.min(bytes.len()));
    let (flags, rest) = rest.split_at(LOGGING.len().min(rest.len()));
    let flags: &[u8] = if Database::is_logging(bytes) { &[1, 1] } else { flags };
    connection.deserialize_read_exact(MAIN_DB, head.chain(flags).chain(rest), bytes.len(), true)?;
    let steps = GRANTED.saturating_add(bytes.len().saturating_mul(8)) / usize::try_from(STRIDE).unwrap_or(usize::MAX);
    let mut taken = 0_usize;
    connection.progress_handler(
        STRIDE,
        Some(move || {
            taken += 1;
            taken > steps
        }),
    )?;
    Ok(connection)
}

fn endless() -> ImportError {
    ImportError::new("the database is damaged: it goes on for longer than its size explains", HELP)
}

/// What to do about a damaged database.
const HELP: &str = "open it in the program that made it, save it under a new name, and import that";

fn told(error: &rusqlite::Error) -> ImportError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::OperationInterrupted) => endless(),
        _ => ImportError::new(format!("the database can't be read: {error}"), HELP),
    }
}
