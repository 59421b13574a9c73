//! Days, months, years and stretches of them.

use std::fmt;

/// A stretch of time with either end open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first year, month or day.
    from: Option<String>,
    /// The last one.
    to: Option<String>,
    /// One date was typed, not a stretch.
    single: bool,
}

impl Dates {
    /// Reads `2025`, `2025-09`, `2025-09-04`, `2025-09..`, `..2025` or `2025-09..2025-10-15`.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence.
    pub fn parse(value: &str) -> Result<Self, String> {
        let Some((from, to)) = value.split_once("..") else {
            let date = checked(value)?;
            return Ok(Self { from: Some(date.clone()), to: Some(date), single: true });
        };
        let end = |value: &str| if value.is_empty() { Ok(None) } else { checked(value).map(Some) };
        let (from, to) = (end(from)?, end(to)?);
        match (&from, &to) {
            (None, None) => Err("`..` alone is no stretch of time: give a date before or behind it".to_owned()),
            (Some(from), Some(to)) if first_day(from) > last_day(to) => Err(format!("{from} is after {to}")),
            _ => Ok(Self { from, to, single: false }),
        }
    }

    /// Whether a date of a file (ISO 8601, may be partial or longer than a day) lies in it. A partial one does when any of its
    /// days does; an unknown one never.
    pub fn hold(&self, date: &str) -> bool {
        let Some(day) = leading_date(date) else { return false };
        self.from.as_deref().is_none_or(|from| first_day(from) <= last_day(day))
            && self.to.as_deref().is_none_or(|to| first_day(day) <= last_day(to))
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |end: &Option<String>| end.clone().unwrap_or_default();
        if self.single { f.write_str(&end(&self.from)) } else { write!(f, "{}..{}", end(&self.from), end(&self.to)) }
    }
}

fn checked(value: &str) -> Result<String, String> {
    match leading_date(value) {
        Some(date) if date.len() == value.len() => Ok(date.to_owned()),
        _ => Err(format!("`{value}` is no date; write a day such as 2025-09-04, a month or a year")),
    }
}

/// The year, month or day that a date of ISO 8601 begins with; what follows the day, such as a time, is left out. `None` when it
/// begins with none.
pub fn leading_date(date: &str) -> Option<&str> {
    let date = date.get(..10).unwrap_or(date);
    let sound = date.split('-').enumerate().all(|(at, part)| {
        let within = |most: u8| part.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number));
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        match at {
            0 => digits && part.len() == 4,
            1 => digits && part.len() == 2 && within(12),
            2 => digits && part.len() == 2 && within(31),
            _ => false,
        }
    });
    sound.then_some(date)
}

fn first_day(date: &str) -> String {
    format!("{date}{}", &"-01-01"[(date.len().clamp(4, 10) - 4)..])
}

fn last_day(date: &str) -> String {
    format!("{date}{}", &"-12-31"[(date.len().clamp(4, 10) - 4)..])
}
