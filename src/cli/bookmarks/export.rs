//! `depesche bookmarks export`.

use std::io::{self, Write};
use std::path::Path;

use super::Export;
use crate::bookmarks::{Bookmark, Bookmarks};
use crate::cli::loading::{self, shown};
use crate::cli::replace::replace;
use crate::cli::unless_closed;
use crate::export::{Format, Record, Standing, Template, markdown, records};
use crate::model::Clean;

/// How the records are written.
enum Manner {
    Format(Format),
    Template(Template),
}

/// Writes the bookmarks that were asked for.
pub(super) fn export(
    bookmarks: &Bookmarks,
    asked: &Export,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, String> {
    let manner = manner(asked)?;
    let opened = if asked.paths.is_empty() { Vec::new() } else { loading::bundles(&asked.paths)? };
    let records = records(bookmarks.iter().filter(|bookmark| is_chosen(bookmark, asked)), &opened);
    let mut tell = |line: &str| _ = writeln!(err, "{}", Clean::line(line));
    if asked.output.as_os_str() == "-" {
        unless_closed(out.write_all(manner.render(&records).as_bytes()).and_then(|()| out.flush()))
            .map_err(|error| format!("the bookmarks can't be written: {error}"))?;
    } else {
        for notice in write(&manner, &records, bookmarks, asked)? {
            tell(&notice);
        }
    }
    tell(&tally(&records));
    Ok(0)
}

fn manner(asked: &Export) -> Result<Manner, String> {
    match (&asked.template, asked.format) {
        (Some(path), _) => {
            let read = Template::parse(&loading::text(path)?);
            read.map(Manner::Template).map_err(|error| format!("{}:{error}", shown(path)))
        }
        (None, Some(format)) => Ok(Manner::Format(format)),
        (None, None) => Err("expected --format or --template".to_owned()),
    }
}

impl Manner {
    fn render(&self, records: &[Record<'_>]) -> String {
        match self {
            Self::Format(format) => format.render(records),
            Self::Template(template) => template.render(records),
        }
    }
}

fn is_chosen(bookmark: &Bookmark, asked: &Export) -> bool {
    let has = |wanted: &String| bookmark.tags.iter().any(|tag| tag.to_lowercase() == wanted.to_lowercase());
    let is_of = |wanted: &String| {
        let title = bookmark.attribution.briefing.as_ref().map(|title| title.to_lowercase());
        let id = bookmark.anchor.article.bundle_id.as_deref();
        title == Some(wanted.to_lowercase()) || id == Some(wanted)
    };
    asked.tag.iter().all(has) && asked.briefing.as_ref().is_none_or(is_of)
}

/// Writes the file, unless it says the same already; gives what the user should know.
fn write(manner: &Manner, records: &[Record<'_>], all: &Bookmarks, asked: &Export) -> Result<Vec<String>, String> {
    let path = asked.output.as_path();
    let name = shown(path);
    let there = match std::fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(format!("{name} is there and can't be read: {error}")),
    };
    let (text, notices) = match (manner, &there) {
        (Manner::Format(Format::Markdown), Some(bytes)) => {
            let file = std::str::from_utf8(bytes)
                .map_err(|_| format!("{name} is there and is not UTF-8; nothing was written. Name another file"))?;
            let merged = markdown::merge(file, records, |id| all.get(id).is_some());
            (merged.text, merged.notices)
        }
        _ => (manner.render(records), Vec::new()),
    };
    if there.as_deref() != Some(text.as_bytes()) {
        let may = there.is_none() || asked.force || matches!(manner, Manner::Format(Format::Markdown));
        if !may {
            return Err(format!("{name} is there and differs; --force overwrites it"));
        }
        replace(path, text.as_bytes())
            .and_then(|()| sync_folder(path))
            .map_err(|error| format!("{name} can't be written: {error}"))?;
    }
    Ok(notices.into_iter().map(|(line, notice)| format!("{name}:{line}: {notice}")).collect())
}

/// Makes sure that a new name reaches the disk.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::File::open(folder)?.sync_all()
}

/// `3 bookmarks exported; 1 moved, 1 lost`
fn tally(records: &[Record<'_>]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for word in ["moved", "changed", "ambiguous", "lost"] {
        let count = records.iter().filter(|record| record.standing.word() == word).count();
        counts.extend((count > 0).then_some((word, count)));
    }
    let unopened = records.iter().filter(|record| record.standing == Standing::Unopened).count();
    if unopened > 0 && unopened < records.len() {
        counts.push(("not in these bundles", unopened));
    }
    let counts: Vec<String> = counts.into_iter().map(|(word, count)| format!("{count} {word}")).collect();
    let number = records.len();
    let all = format!("{number} {} exported", if number == 1 { "bookmark" } else { "bookmarks" });
    if counts.is_empty() { all } else { format!("{all}; {}", counts.join(", ")) }
}
