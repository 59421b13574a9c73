//! The same files as input of the importers.

use std::fs;

use tempfile::TempDir;

use super::run::{harmful, run};
use super::{corpus, each, file_name};

#[test]
fn importers_take_or_refuse_every_file() {
    // What is in the files matters to the importers, not what of a bundle is wrong in them: every third will do.
    let cases = corpus().into_iter().enumerate().filter(|(at, case)| case.name.starts_with("bomb: a ") || at % 3 == 0);
    each(cases.map(|(_, case)| case).collect(), |case| {
        let folder = TempDir::new().expect("a folder");
        let name = file_name(case);
        fs::write(folder.path().join(&name), (case.make)()).expect("a file");
        let mut wrong = Vec::new();
        for format in ["auto", "text", "wikinews-quotes"] {
            // Twice the memory: the bundle that is made is held beside the file that it is made of.
            let ran = run(&["import", format, &name], folder.path(), None);
            if !matches!(ran.code, Some(0 | 2)) {
                wrong.push(format!("import {format} ends with {:?}: {}", ran.code, ran.err));
            }
            wrong.extend(harmful(&ran.err).map(|c| format!("{c:?} on standard error of import {format}")));
            wrong.extend(harmful(&ran.out).map(|c| format!("{c:?} on standard output of import {format}")));
        }
        wrong
    });
}
