//! Rust files as the layering test reads them: the code that is compiled into the program, and nothing else.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file of the program's code.
pub struct File {
    /// Its path below the package, with `/`.
    pub path: String,
    /// The code without comments, literals and test modules; they are blank, so that lines stay where they are.
    pub code: String,
    /// The whole text.
    pub text: String,
}

impl File {
    /// A file with a text.
    pub fn new(path: &str, text: &str) -> Self {
        let mut code = without_literals(text);
        for item in test_items(&code) {
            blank(&mut code, item);
        }
        let code = String::from_utf8(code).expect("only ASCII is left of what was not UTF-8 by itself");
        Self { path: path.to_owned(), code, text: text.to_owned() }
    }

    /// The path and the line (from 1) of byte `at`.
    pub fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.code[..at].matches('\n').count() + 1)
    }

    /// The top-level module that the file belongs to; `None` for `lib.rs` and `main.rs`.
    pub fn module(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        match inside.split_once('/') {
            Some((module, _)) => Some(module),
            None => inside.strip_suffix(".rs").filter(|name| !["lib", "main"].contains(name)),
        }
    }

    /// How many modules deep the file is: 1 for `src/app/mod.rs`, 2 for `src/app/list.rs`.
    pub fn depth(&self) -> usize {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        inside.split('/').filter(|part| !["mod", "lib", "main"].contains(part)).count()
    }

    /// Where each path that begins with `root` goes next: byte and name. `root::{a, b::c}` goes to `a` and to `b`.
    pub fn steps_from(&self, root: &str) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        for at in self.words(root) {
            if let Some(next) = after(&self.code, at + root.len(), "::") {
                first_names(&self.code, next, &mut out);
            }
        }
        out
    }

    /// Where a word stands that is no part of a longer one, nor of a path that began before it.
    pub fn words(&self, word: &str) -> Vec<usize> {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let stands_alone = |&at: &usize| {
            let before = self.code[..at].trim_end();
            let glued = self.code[..at].ends_with(|c| is_name(c) || c == '$');
            let relative = before.ends_with("::") && before[..before.len() - 2].trim_end().ends_with(is_name);
            !glued && !relative && !self.code[at + word.len()..].starts_with(is_name)
        };
        self.code.match_indices(word).map(|(at, _)| at).filter(stands_alone).collect()
    }
}

/// All files of the program's code, by path. Files that only tests include are not among them.
pub fn program() -> Vec<File> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&package.join("src"), &mut paths);
    paths.sort();
    let read = |path: &PathBuf| fs::read_to_string(path).expect("a readable file");
    let tests: Vec<PathBuf> = paths.iter().flat_map(|path| test_files(path, &read(path))).collect();
    let is_test = |path: &Path| tests.iter().any(|test| path.starts_with(test));
    let inside = |path: &Path| {
        let below = path.strip_prefix(package).expect("below the package");
        below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    };
    paths.iter().filter(|path| !is_test(path)).map(|path| File::new(&inside(path), &read(path))).collect()
}

/// Path and number of lines of every Rust file below `src`, tests included.
pub fn lengths() -> Vec<(PathBuf, usize)> {
    let mut paths = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut paths);
    let lines = |path: &PathBuf| fs::read_to_string(path).expect("a readable file").lines().count();
    paths.into_iter().map(|path| (path.clone(), lines(&path))).collect()
}

fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

/// The files and folders that `#[cfg(test)] mod name;` in the file at `path` brings in.
fn test_files(path: &Path, text: &str) -> Vec<PathBuf> {
    let code = without_literals(text);
    let folder = path.parent().expect("a file is in a folder");
    let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    let own = if ["mod", "lib", "main"].contains(&stem) { folder.to_owned() } else { folder.join(stem) };
    let mut out = Vec::new();
    for item in test_items(&code) {
        let item = &text[item];
        if let Some((_, rest)) = item.split_once("#[path = \"") {
            out.push(folder.join(rest.split('"').next().unwrap_or_default()));
        } else if let Some(name) = item.trim_end_matches(';').split_once("mod ").map(|(_, name)| name.trim()) {
            out.extend([own.join(format!("{name}.rs")), own.join(name)]);
        }
    }
    out
}

/// The items that `#[cfg(test)]` stands before, from the attribute to the closing brace or semicolon.
fn test_items(code: &[u8]) -> Vec<Range<usize>> {
    const ATTRIBUTE: &[u8] = b"#[cfg(test)]";
    let mut out: Vec<Range<usize>> = Vec::new();
    for (start, window) in code.windows(ATTRIBUTE.len()).enumerate() {
        if window != ATTRIBUTE || out.last().is_some_and(|last| last.contains(&start)) {
            continue;
        }
        let mut depth = 0_usize;
        let end = code[start..].iter().position(|byte| {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(byte, b'}' | b';')
        });
        out.push(start..end.map_or(code.len(), |end| start + end + 1));
    }
    out
}

/// The text with blanks for comments and for what is in literals.
fn without_literals(text: &str) -> Vec<u8> {
    let mut code = text.as_bytes().to_vec();
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let length = match rest {
            [b'/', b'/', ..] => rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len()),
            [b'/', b'*', ..] => block_comment(rest),
            [b'"', ..] => quoted(rest),
            [b'\'', ..] => character(rest),
            [b'r', b'"' | b'#', ..] if !ends_in_name(&text[..at]) => raw_string(rest),
            _ => 0,
        };
        if length > 0 {
            blank(&mut code, at..at + length);
        }
        at += length.max(1);
    }
    code
}

fn blank(code: &mut [u8], range: Range<usize>) {
    code[range].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
}

/// Block comments nest.
fn block_comment(code: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < code.len() {
        match &code[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(code: &[u8]) -> usize {
    let mut at = 1;
    while at < code.len() && code[at] != b'"' {
        at += if code[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(code.len())
}

/// A character, or nothing where the quote begins a lifetime.
fn character(code: &[u8]) -> usize {
    let end = match code.get(1) {
        Some(b'\\') => code.iter().skip(3).position(|&byte| byte == b'\'').map(|end| end + 3),
        // One character has up to four bytes; a lifetime has no quote behind its first letter.
        Some(first) => {
            let width = match first {
                0..0x80 => 1,
                0x80..0xe0 => 2,
                0xe0..0xf0 => 3,
                _ => 4,
            };
            (code.get(1 + width) == Some(&b'\'')).then_some(1 + width)
        }
        None => None,
    };
    end.map_or(0, |end| end + 1)
}

/// `r"…"` or `r#"…"#`; nothing where it is a raw name (`r#type`).
fn raw_string(code: &[u8]) -> usize {
    let hashes = code[1..].iter().take_while(|&&byte| byte == b'#').count();
    if code.get(1 + hashes) != Some(&b'"') {
        return 0;
    }
    let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let inside = &code[2 + hashes..];
    let end = inside.windows(close.len()).position(|window| window == close);
    end.map_or(code.len(), |end| 2 + hashes + end + close.len())
}

/// Whether a name ends here that is more than the prefix of a byte or C string.
fn ends_in_name(text: &str) -> bool {
    let name: String = text.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    !["", "b", "c"].contains(&&*name)
}

/// The byte behind `sign`, when that is what comes next.
fn after(code: &str, at: usize, sign: &str) -> Option<usize> {
    let rest = code[at..].trim_start();
    rest.strip_prefix(sign).map(|rest| code.len() - rest.len())
}

/// The name at byte `at`, or those at the head of each branch of a group.
fn first_names(code: &str, at: usize, out: &mut Vec<(usize, String)>) {
    let at = code.len() - code[at..].trim_start().len();
    if !code[at..].starts_with('{') {
        let name: String = code[at..].chars().take_while(|c| c.is_alphanumeric() || "_*".contains(*c)).collect();
        out.push((at, name));
        return;
    }
    let mut depth = 0;
    for (offset, c) in code[at..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        let here = at + offset + 1;
        if depth == 1 && (c == '{' || c == ',') && !code[here..].trim_start().starts_with('}') {
            first_names(code, here, out);
        }
    }
}
