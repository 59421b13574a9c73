//! Data in rows, before it is decided how they look.

use ratatui::style::Style;

use crate::model::Clean;

/// Rows with what their fields and columns are called.
#[derive(Debug)]
pub(in crate::cli) struct Sheet {
    /// The names of the fields, for programs; they don't change.
    pub(in crate::cli) fields: &'static [&'static str],
    /// The columns of a table, for people.
    pub(in crate::cli) columns: &'static [Column],
    /// Its rows rest on passages.
    pub(in crate::cli) placed: bool,
    /// The rows.
    pub(in crate::cli) rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Column {
    /// What stands above it.
    pub(in crate::cli) title: &'static str,
    /// It may be cut to so many columns when there is no room; wider cells get an ellipsis.
    pub(in crate::cli) least: usize,
    /// It is shown where there are so many columns in all.
    pub(in crate::cli) from: usize,
    /// Its cells stand at the right: numbers.
    pub(in crate::cli) right: bool,
    /// It takes no more than one of so many parts of the terminal's columns.
    pub(in crate::cli) part: usize,
}

impl Column {
    /// A column for texts of any length.
    pub(in crate::cli) const fn text(title: &'static str, least: usize) -> Self {
        Self { title, least, from: 0, right: false, part: 1 }
    }

    /// A column that takes at most one of `part` parts of the terminal.
    pub(in crate::cli) const fn part(title: &'static str, least: usize, part: usize) -> Self {
        Self { part, ..Self::text(title, least) }
    }

    /// A column of numbers.
    pub(in crate::cli) const fn number(title: &'static str) -> Self {
        Self { right: true, ..Self::text(title, title.len()) }
    }

    /// The column, shown only where there are `from` columns in all.
    pub(in crate::cli) const fn from(self, from: usize) -> Self {
        Self { from, ..self }
    }
}

/// One row.
#[derive(Debug)]
pub(in crate::cli) struct Row {
    /// A value for each field of the sheet.
    pub(in crate::cli) values: Vec<Value>,
    /// Where it stands.
    pub(in crate::cli) passages: Passages,
    /// A cell for each column of the sheet.
    pub(in crate::cli) cells: Vec<Cell>,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) enum Value {
    /// Not known, or it does not apply.
    Absent,
    Text(Clean),
    Texts(Vec<Clean>),
    Count(usize),
    /// Between 0 and 1.
    Share(f64),
    Flag(bool),
}

impl Value {
    /// A text of one line.
    pub(in crate::cli) fn text(text: &str) -> Self {
        Self::Text(Clean::line(text))
    }

    /// One of the program's words as programs write it, as in the bundle format: "free-indirect".
    pub(in crate::cli) fn word(word: &str) -> Self {
        Self::text(&word.replace(' ', "-"))
    }

    /// A text that may be missing.
    pub(in crate::cli) fn maybe(text: Option<&Clean>) -> Self {
        text.map_or(Self::Absent, |text| Self::text(text))
    }

    /// A share that may be missing.
    pub(in crate::cli) fn share(share: Option<f64>) -> Self {
        share.map_or(Self::Absent, Self::Share)
    }

    /// The value as one field of a line; lists are joined by semicolons.
    pub(super) fn flat(&self) -> String {
        match self {
            Self::Absent => String::new(),
            Self::Text(text) => text.to_string(),
            Self::Texts(texts) => texts.iter().map(Clean::as_str).collect::<Vec<_>>().join("; "),
            Self::Count(count) => count.to_string(),
            Self::Share(share) => share.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// The passages that a row rests on.
#[derive(Debug)]
pub(in crate::cli) enum Passages {
    /// The row is about this passage: its fields belong to the row.
    One(Box<Passage>),
    /// The row rests on any number of passages: a list in JSON, a line each elsewhere.
    Many(Vec<Passage>),
    /// None: such rows have no place.
    None,
}

/// A passage of an article.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cli) struct Passage {
    /// The file, as it may be shown.
    pub(in crate::cli) file: Clean,
    /// The article's id.
    pub(in crate::cli) article: Clean,
    pub(in crate::cli) headline: Clean,
    /// Day of publication.
    pub(in crate::cli) published: Option<Clean>,
    pub(in crate::cli) language: Option<Clean>,
    /// What the sentence is called in which the passage begins.
    pub(in crate::cli) sentence: Option<Clean>,
    /// The words, on one line.
    pub(in crate::cli) text: Clean,
    /// The address of the article's page; no field, but where a table leads.
    pub(in crate::cli) page: Option<Clean>,
}

impl Passage {
    /// The names of the fields.
    pub(super) const FIELDS: [&'static str; 7] =
        ["file", "article", "headline", "published", "language", "sentence", "text"];

    /// A value for each field.
    pub(super) fn values(&self) -> [Value; 7] {
        [
            Value::Text(self.file.clone()),
            Value::Text(self.article.clone()),
            Value::Text(self.headline.clone()),
            Value::maybe(self.published.as_ref()),
            Value::maybe(self.language.as_ref()),
            Value::maybe(self.sentence.as_ref()),
            Value::Text(self.text.clone()),
        ]
    }

    /// `file:article:sentence`, for editors and other programs.
    pub(in crate::cli) fn place(&self) -> String {
        let sentence = self.sentence.as_deref().unwrap_or_default();
        format!("{}:{}:{sentence}", self.file, self.article)
    }

    /// `article#sentence`, as `depesche show` takes it.
    pub(in crate::cli) fn name(&self) -> String {
        let sentence = self.sentence.as_ref().map(|sentence| format!("#{sentence}")).unwrap_or_default();
        format!("{}{sentence}", self.article)
    }
}

impl Passages {
    /// The first passage.
    pub(super) fn first(&self) -> Option<&Passage> {
        self.list().first()
    }

    pub(super) fn list(&self) -> &[Passage] {
        match self {
            Self::One(passage) => std::slice::from_ref(passage),
            Self::Many(passages) => passages,
            Self::None => &[],
        }
    }
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Cell {
    pub(in crate::cli) text: Clean,
    pub(in crate::cli) style: Style,
    /// The address of a page that it leads to.
    pub(in crate::cli) page: Option<Clean>,
}

impl Cell {
    /// A cell.
    pub(in crate::cli) fn new(text: &str, style: Style) -> Self {
        Self { text: Clean::line(text), style, page: None }
    }

    /// Where a passage stands, leading to the article's page.
    pub(in crate::cli) fn place(passage: Option<&Passage>, style: Style) -> Self {
        let name = passage.map(Passage::name).unwrap_or_default();
        Self { page: passage.and_then(|passage| passage.page.clone()), ..Self::new(&name, style) }
    }
}
