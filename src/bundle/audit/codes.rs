//! Single values that follow a standard: dates, codes, language tags, addresses.

use super::iso3166::{self, Code};
use super::{date, language};
use crate::bundle::at::At;
use crate::bundle::findings::Findings;
use crate::bundle::problem::ProblemKind;
use crate::bundle::wire::Str;
use crate::text::web;

/// Looks at a date.
pub(super) fn date(given: Option<&Str<'_>>, at: &At<'_>, findings: &mut Findings<'_>) {
    if let Some(given) = given.filter(|given| !date::is_date(given)) {
        let message = format!("{} is no date", short(given));
        findings.error(ProblemKind::Value, at, &message, date::EXPECTED);
    }
}

/// Looks at a country's code.
pub(super) fn country(given: Option<&Str<'_>>, at: &At<'_>, findings: &mut Findings<'_>) {
    let Some(given) = given else { return };
    match iso3166::code(given) {
        Code::Assigned => {}
        Code::Own => {
            let message = format!("{} is a code of ISO 3166-1 for everyone's own use", short(given));
            findings.warning(ProblemKind::Value, at, &message, "other programs may take it for another country");
        }
        Code::None => {
            let message = format!("{} is no country's code", short(given));
            let help = "expected two capital letters that ISO 3166-1 assigns, such as `FR`";
            findings.error(ProblemKind::Value, at, &message, help);
        }
    }
}

/// Looks at an item of Wikidata.
pub(super) fn wikidata(given: Option<&Str<'_>>, at: &At<'_>, findings: &mut Findings<'_>) {
    let is_item = |id: &str| {
        id.strip_prefix('Q')
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if let Some(given) = given.filter(|given| !is_item(given)) {
        let message = format!("{} is no item of Wikidata", short(given));
        findings.error(ProblemKind::Value, at, &message, "expected `Q` and a number, such as `Q142`");
    }
}

/// Looks at a language tag.
pub(super) fn language(given: Option<&Str<'_>>, at: &At<'_>, findings: &mut Findings<'_>) {
    if let Some(given) = given.filter(|given| !language::is_well_formed(given)) {
        let message = format!("{} is no language tag", short(given));
        findings.error(ProblemKind::Value, at, &message, "expected a tag of BCP 47, such as `de` or `pt-BR`");
    }
}

/// Looks at an address.
pub(super) fn address(given: Option<&Str<'_>>, at: &At<'_>, findings: &mut Findings<'_>) {
    if let Some(given) = given.filter(|given| !web::is_address(given)) {
        let message = format!("{} is no address on the web", short(given));
        findings.warning(ProblemKind::Value, at, &message, "expected `https://` or `http://` and a host");
    }
}

/// A value between backticks, shortened for a message.
fn short(value: &str) -> String {
    const MOST: usize = 40;
    match value.char_indices().nth(MOST) {
        Some((end, _)) => format!("`{}…`", &value[..end]),
        None => format!("`{value}`"),
    }
}
