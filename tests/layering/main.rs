//! Which part of the program may use which: the table below holds, in every file, function bodies included.

mod code;

use code::File;

/// The modules from the innermost to the outermost, each with those that it may use. This is the one place; the documentation
/// of the crate says the same, and a test here compares the two.
const TABLE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &["model"]),
    ("files", &[]),
    ("bundle", &["model", "text", "files"]),
    ("library", &["model", "text"]),
    ("search", &["model", "text", "library"]),
    ("bookmarks", &["model", "text"]),
    ("places", &["model", "files", "bookmarks"]),
    ("searches", &["model", "files", "bookmarks"]),
    ("config", &["model", "files"]),
    ("app", &["model", "text", "bundle", "library", "search", "bookmarks", "places", "searches", "config"]),
    ("ui", &["app", "text", "config", "library", "model", "bundle", "bookmarks", "search", "searches"]),
    (
        "runtime",
        &[
            "model",
            "text",
            "files",
            "bundle",
            "library",
            "search",
            "bookmarks",
            "places",
            "searches",
            "config",
            "app",
            "ui",
        ],
    ),
    ("import", &["model", "text", "bundle"]),
    ("export", &["model", "text", "bookmarks"]),
    ("verify", &["model", "text"]),
    (
        "cli",
        &[
            "model",
            "text",
            "files",
            "bundle",
            "library",
            "search",
            "bookmarks",
            "places",
            "searches",
            "config",
            "app",
            "import",
            "export",
            "verify",
        ],
    ),
];

/// What of the standard library the pure part of the program has no business with.
const OUTSIDE_WORLD: &[&str] = &["fs", "thread", "time", "net", "process", "env"];

fn row(module: &str) -> Option<&'static [&'static str]> {
    TABLE.iter().find(|(name, _)| *name == module).map(|(_, uses)| *uses)
}

fn none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

/// What a file uses against the table.
fn against_table(file: &File) -> Vec<String> {
    let Some(module) = file.module() else { return Vec::new() };
    let Some(allowed) = row(module) else {
        return vec![format!("{}: the module {module} is not in the table of this test", file.path)];
    };
    let mut out = Vec::new();
    for (at, used) in file.steps_from("crate") {
        if row(&used).is_none() {
            out.push(format!("{}: crate::{used} is no module of the table", file.place(at)));
        } else if used != module && !allowed.contains(&&*used) {
            let may = if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") };
            out.push(format!("{}: {module} uses {used}; it may use {may}", file.place(at)));
        }
    }
    out.extend(too_far_up(file));
    out
}

/// Paths that leave the top-level module by `super`, where the table would not see what they lead to.
fn too_far_up(file: &File) -> Vec<String> {
    let mut out = Vec::new();
    for at in file.words("super") {
        let path: String = file.code[at..].chars().filter(|c| !c.is_whitespace()).take(80).collect();
        let ups = path.split("::").take_while(|step| *step == "super").count();
        if ups >= file.depth() {
            out.push(format!("{}: leaves its module by `super`; write `crate::…`", file.place(at)));
        }
    }
    out
}

#[test]
fn modules_use_what_they_may() {
    none(&code::program().iter().flat_map(against_table).collect::<Vec<_>>());
}

/// Nor does it draw: of ratatui it knows rectangles and positions.
#[test]
fn the_state_knows_no_outside_world() {
    let mut violations = Vec::new();
    for file in code::program().iter().filter(|file| file.module() == Some("app")) {
        let of_std = file.steps_from("std").into_iter().filter(|(_, name)| OUTSIDE_WORLD.contains(&&**name));
        violations.extend(of_std.map(|(at, name)| format!("{}: app uses std::{name}", file.place(at))));
        let of_ratatui = file.steps_from("ratatui").into_iter().filter(|(_, name)| name != "layout");
        violations.extend(of_ratatui.map(|(at, name)| format!("{}: app uses ratatui::{name}", file.place(at))));
    }
    none(&violations);
}

/// The files that name an external crate.
fn naming<'f>(files: &'f [File], name: &str) -> Vec<(&'f str, String)> {
    let places = |file: &'f File| {
        let steps = file.steps_from(name).into_iter().map(|(at, _)| at);
        let imports = file.words(name).into_iter().filter(|&at| {
            let before = file.code[..at].trim_end();
            before.ends_with("use") || before.ends_with("extern crate")
        });
        steps.chain(imports).map(|at| (&*file.path, file.place(at))).collect::<Vec<_>>()
    };
    files.iter().flat_map(places).collect()
}

#[test]
fn two_crates_are_known_in_one_place_each() {
    let files = code::program();
    let folders = naming(&files, "directories");
    assert!(!folders.is_empty(), "config/paths.rs finds the user's folders");
    let strays: Vec<_> = folders.into_iter().filter(|(path, _)| *path != "src/config/paths.rs").collect();
    none(
        &strays.into_iter().map(|(_, place)| format!("{place}: directories: only config/paths.rs")).collect::<Vec<_>>(),
    );

    let matcher = naming(&files, "fuzzy_matcher");
    let strays = matcher.iter().filter(|(path, _)| !path.starts_with("src/search/"));
    none(&strays.map(|(_, place)| format!("{place}: fuzzy-matcher: only below search")).collect::<Vec<_>>());
    let mut homes: Vec<&str> = matcher.iter().map(|(path, _)| *path).collect();
    homes.dedup();
    let there_is_a_search = files.iter().any(|file| file.module() == Some("search"));
    assert_eq!(homes.len(), usize::from(there_is_a_search), "fuzzy-matcher: one file of search, but: {homes:?}");
}

#[test]
fn files_stay_small() {
    let files = code::lengths();
    let too_long = files.iter().filter(|(_, lines)| *lines > 400);
    none(&too_long.map(|(path, lines)| format!("{}: {lines} lines, at most 400", path.display())).collect::<Vec<_>>());
    let main = files.iter().find(|(path, _)| path.ends_with("src/main.rs")).expect("there is a main.rs");
    assert!(main.1 < 60, "src/main.rs: {} lines, fewer than 60", main.1);
}

/// The rows of the table in the documentation of the crate: the module, and what its last column says.
fn documented(library: &File) -> Vec<(String, String)> {
    let rows = library.text.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    rows.map(|row| {
        let (module, rest) = row.split_once("`]").expect("a link to a module");
        let uses = rest.trim_end_matches([' ', '|']).rsplit('|').next().expect("a last column");
        (module.to_owned(), uses.trim().to_owned())
    })
    .collect()
}

#[test]
fn the_documentation_says_the_same() {
    let files = code::program();
    let library = files.iter().find(|file| file.path == "src/lib.rs").expect("there is a lib.rs");
    let declared: Vec<&str> = library.code.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")).collect();
    let declared: Vec<&str> = declared.iter().map(|name| name.trim_end_matches(';')).collect();
    let documented = documented(library);
    let mut violations = Vec::new();
    for module in &declared {
        let Some(at) = documented.iter().position(|(name, _)| name == module) else {
            violations.push(format!("src/lib.rs: the table has no row for {module}"));
            continue;
        };
        let words = &documented[at].1;
        let above: Vec<&str> = documented[..at].iter().map(|(name, _)| &**name).collect();
        let all_but = |left_out: &str| {
            let left_out: Vec<&str> = left_out.split(", ").chain([*module]).collect();
            declared.iter().copied().filter(|name| !left_out.contains(name)).collect()
        };
        let mut said: Vec<&str> = match &**words {
            "nothing here" => Vec::new(),
            "all above" => above,
            list => list.strip_prefix("all but ").map_or_else(|| list.split(", ").collect(), all_but),
        };
        let mut may = row(module).unwrap_or_default().to_vec();
        may.retain(|name| declared.contains(name));
        said.sort_unstable();
        may.sort_unstable();
        if said != may {
            violations
                .push(format!("src/lib.rs: {module}: says \"{words}\"; the table of this test: {}", may.join(", ")));
        }
    }
    none(&violations);
}

#[test]
fn a_violation_is_found_wherever_it_hides() {
    let found = |text: &str| against_table(&File::new("src/text/wrap.rs", text));
    assert_eq!(
        found("fn f() {\n    crate::app::update();\n}"),
        ["src/text/wrap.rs:2: text uses app; it may use model"]
    );
    let group =
        found("use crate::{\n    model::Clean,\n    text::{glyph, runs},\n    library::{self, app},\n    ui,\n};");
    assert_eq!(group.len(), 2, "{group:?}");
    assert!(group[0].starts_with("src/text/wrap.rs:4: text uses library"), "{group:?}");
    assert!(group[1].starts_with("src/text/wrap.rs:5: text uses ui"), "{group:?}");
    for hidden in [
        "type A<'a> = &'a crate :: bundle::Problem;",
        "const Q: char = '\"'; use crate::cli; const R: char = '\"';",
        "const Q: &str = r#\"\"#; use crate::cli;",
        "const Q: &[u8] = br\"\\\"; use crate::cli;",
        "/* /* */ */ use crate::cli;",
        "#[cfg(test)] mod tests { fn f() { if true {} } } use crate::cli;",
        "#[cfg(test)]\nmod tests;\nuse crate::cli;",
        "use super::super::cli;",
        "use crate::nowhere;",
    ] {
        assert_eq!(found(hidden).len(), 1, "{hidden}");
    }
}

#[test]
fn what_is_not_compiled_into_the_program_counts_for_nothing() {
    for harmless in [
        "// use crate::app;",
        "/// [`crate::app`]",
        "/* use crate::app; /* use crate::app; */ use crate::app; */",
        "const S: &str = \"\\\" crate::app\";",
        "const S: &str = r#\"\" crate::app\"#;",
        "const S: &[u8] = b\"crate::app\";",
        "#[cfg(test)]\nmod tests {\n    use crate::app;\n    use super::super::super::ui;\n}",
        "pub(crate) use glyph::columns; use super::glyph; use crate::model::{self, Clean};",
        "macro_rules! m { () => { $crate::app::f() } }",
    ] {
        let found = against_table(&File::new("src/text/wrap.rs", harmless));
        assert!(found.is_empty(), "{harmless}: {found:?}");
    }
}

#[test]
fn the_test_reads_the_program_and_not_its_tests() {
    let files = code::program();
    let is_there = |path: &str| files.iter().any(|file| file.path == path);
    assert!(is_there("src/app/update/mod.rs") && is_there("src/runtime/event_loop.rs"));
    assert!(!is_there("src/runtime/event_loop_tests.rs") && !is_there("src/bookmarks/tests/journal.rs"));
}
