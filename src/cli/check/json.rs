//! Problems for programs: one JSON object.

use std::io::{self, Write};

use serde::Serialize;

use super::tally::Tally;
use super::{Checked, Report};
use crate::bundle::Problem;
use crate::model::Clean;

/// Collects what there is to tell and writes it at the end.
pub(super) struct Json<W> {
    out: W,
    strict: bool,
    files: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    file: Clean,
    readable: bool,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Document<'d> {
    strict: bool,
    counts: &'d Tally,
    files: &'d [Entry],
}

impl<W: Write> Json<W> {
    pub(super) fn new(out: W, strict: bool) -> Self {
        Self { out, strict, files: Vec::new() }
    }
}

impl<W: Write> Report for Json<W> {
    fn file(&mut self, checked: Checked) -> io::Result<()> {
        let Checked { file, readable, problems, .. } = checked;
        self.files.push(Entry { file, readable, problems });
        Ok(())
    }

    fn end(&mut self, tally: &Tally) -> io::Result<()> {
        let document = Document { strict: self.strict, counts: tally, files: &self.files };
        serde_json::to_writer_pretty(&mut self.out, &document)?;
        writeln!(self.out)
    }
}
