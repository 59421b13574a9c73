//! Whether a file is an annotated article bundle at all, before any of its content is looked at.

use serde::Deserialize as _;
use serde_json::value::RawValue;

use super::at::At;
use super::findings::Findings;
use super::offsets::Unit;
use super::problem::{Problem, ProblemKind, Severity};
use super::reading::{Manner, Wire as _, parse};
use super::record::{error_byte, explain, read};
use super::wire::{self, Bundle, Offsets, Str};
use crate::model::Clean;

/// The value of `format`.
pub const FORMAT: &str = "annotated-article-bundle";

/// The version of the format that this reader knows.
pub const VERSION: u32 = 1;

/// The text of a file, without a byte order mark; whether it had one.
pub(super) fn decode<'b>(file: &Clean, bytes: &'b [u8]) -> Result<(&'b str, bool), Problem> {
    let (bytes, mark) = bytes.strip_prefix(b"\xef\xbb\xbf").map_or((bytes, false), |rest| (rest, true));
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let help = "save it as UTF-8";
        return Err(Problem::file(ProblemKind::Encoding, file, "the file is UTF-16, a bundle is UTF-8", help));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = error.valid_up_to();
        let good = std::str::from_utf8(&bytes[..valid]).unwrap_or_default();
        let value = bytes.get(valid).copied().unwrap_or_default();
        let at = valid + if mark { 3 } else { 0 };
        let message = format!("not UTF-8: byte 0x{value:02x} at byte offset {at} is part of no character");
        let help = "save the file as UTF-8";
        Findings::new(file, good).fatal(ProblemKind::Encoding, &At::root(), valid, &message, help)
    })?;
    if text.trim().is_empty() {
        return Err(Problem::file(
            ProblemKind::Syntax,
            file,
            "the file is empty",
            "expected an annotated article bundle in JSON",
        ));
    }
    Ok((text, mark))
}

/// Reads the outermost object, in the quick manner if that was given and will do; the manner in which it was read. What is
/// behind the object is reported, and so are fields that can't be read.
pub(super) fn outermost<'j>(findings: &mut Findings<'j>, manner: Manner) -> Result<(Bundle<'j>, Manner), Problem> {
    let json = findings.json();
    let mut reader = serde_json::Deserializer::from_str(json);
    let (read, manner) = match Bundle::read(&mut reader, &manner) {
        Err(error) if error.is_data() && !manner.is_patient() => {
            reader = serde_json::Deserializer::from_str(json);
            let manner = Manner::patient();
            (Bundle::read(&mut reader, &manner), manner)
        }
        read => (read, manner),
    };
    let (bundle, manner, end) = if let Ok(bundle) = read {
        (bundle, manner, reader.end())
    } else {
        let mut reader = serde_json::Deserializer::from_str(json);
        let raw = <&RawValue>::deserialize(&mut reader).map_err(|error| syntax(&error, findings))?;
        (leniently(raw.get(), findings)?, Manner::patient(), reader.end())
    };
    if let Err(error) = end {
        let byte = error_byte(json, &error).unwrap_or_default();
        let message = "there is more text behind the end of the bundle";
        let help = "it is ignored; a file holds one JSON value";
        findings.note(Severity::Error, ProblemKind::Syntax, &At::root(), byte, message, help);
    }
    Ok((bundle, manner))
}

/// Reads what can be read of an outermost object with faults.
fn leniently<'j>(raw: &'j str, findings: &mut Findings<'j>) -> Result<Bundle<'j>, Problem> {
    let root = At::root();
    let bundle = raw.starts_with('{').then(|| read(raw, &root, findings)).flatten();
    bundle.ok_or_else(|| {
        let message = "this JSON is no annotated article bundle";
        let help = "expected an object with `format` and `articles`";
        findings.fatal(ProblemKind::Format, &root, root.locate(findings.json()), message, help)
    })
}

fn syntax(error: &serde_json::Error, findings: &Findings<'_>) -> Problem {
    let byte = error_byte(findings.json(), error).unwrap_or_default();
    let (message, help) = if error.is_eof() {
        ("the JSON ends too early".to_owned(), "the file seems to be cut off; get it again from where it came")
    } else {
        (format!("not JSON: {}", explain(error)), "correct the file, or write it anew with the tool that made it")
    };
    findings.fatal(ProblemKind::Syntax, &At::root(), byte, &message, help)
}

/// Checks `format`, `version` and `offsets`, and gives the unit of the offsets.
pub(super) fn unit(bundle: &Bundle<'_>, manner: &Manner, findings: &Findings<'_>) -> Result<Unit, Problem> {
    let root = At::root();
    let refuse = |at: &At<'_>, message: &str, help: &str| {
        Err(findings.fatal(ProblemKind::Format, at, at.locate(findings.json()), message, help))
    };
    let at = root.key("format");
    match bundle.format.map(|raw| (raw.get(), string(raw))) {
        Some((_, Some(format))) if &*format == FORMAT => {}
        None => {
            let help = format!("expected `\"format\": \"{FORMAT}\"`; other formats must be converted first");
            return refuse(&at, "this JSON is no annotated article bundle: it has no `format`", &help);
        }
        Some((raw, _)) => {
            let message = format!("this is no annotated article bundle: its `format` is {}", short(raw));
            return refuse(&at, &message, &format!("expected `\"{FORMAT}\"`; other formats must be converted first"));
        }
    }
    let at = root.key("version");
    match bundle.version.map(|raw| (raw.get(), serde_json::from_str::<f64>(raw.get()))) {
        Some((_, Ok(version))) if version.to_bits() == f64::from(VERSION).to_bits() => {}
        Some((raw, Ok(version))) if version > f64::from(VERSION) => {
            let message = format!("made for version {}; this reader knows version {VERSION}", short(raw));
            return refuse(&at, &message, "update depesche");
        }
        Some((raw, _)) => {
            return refuse(
                &at,
                &format!("{} is no version of the bundle format", short(raw)),
                &format!("expected `{VERSION}`"),
            );
        }
        None => return refuse(&at, "the bundle has no `version`", &format!("expected `\"version\": {VERSION}`")),
    }
    let offsets = root.key("offsets");
    let units = "expected `codepoint`, `utf16` or `utf8`";
    let declared = bundle.offsets.and_then(|raw| parse::<Offsets<'_>>(raw.get(), manner).ok());
    let Some(declared) = declared else {
        return refuse(&offsets, "the bundle does not say what its offsets count", &format!("`offsets.unit`: {units}"));
    };
    let at = offsets.key("end");
    if let Some(raw) = declared.end.filter(|raw| string(raw).is_none_or(|end| &*end != "exclusive")) {
        let message = format!("unknown kind of ends: {}", short(raw.get()));
        return refuse(&at, &message, "the ends of spans are `exclusive` in this format");
    }
    let at = offsets.key("unit");
    match declared.unit.map(|raw| (raw.get(), string(raw).and_then(|unit| Unit::parse(&unit)))) {
        Some((_, Some(unit))) => Ok(unit),
        Some((raw, None)) => refuse(&at, &format!("unknown unit of offsets: {}", short(raw)), units),
        None => refuse(&at, "the bundle does not say what its offsets count", &format!("`offsets.unit`: {units}")),
    }
}

fn string(raw: &RawValue) -> Option<Str<'_>> {
    parse(raw.get(), &Manner::quick()).ok()
}

/// Raw JSON, shortened for a message.
fn short(raw: &str) -> String {
    const MOST: usize = 40;
    raw.char_indices().nth(MOST).map_or_else(|| raw.to_owned(), |(end, _)| format!("{}…", &raw[..end]))
}

/// What made the bundle: a name, or an object with name and version.
pub(super) fn generator(bundle: &Bundle<'_>, manner: &Manner, findings: &mut Findings<'_>) -> Option<Clean> {
    let raw = bundle.generator?;
    if let Some(name) = string(raw) {
        return Some(name.line());
    }
    let root = At::root();
    let made: wire::Named<'_> = parse(raw.get(), manner).ok().or_else(|| {
        manner.set_odd();
        read(raw.get(), &root.key("generator"), findings)
    })?;
    let version = made.version.as_ref().map(|version| format!(" {}", &**version));
    Some(Clean::line(&format!("{}{}", &*made.name, version.unwrap_or_default())))
}
