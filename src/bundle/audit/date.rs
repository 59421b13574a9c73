//! Dates as the format writes them.

/// What [`is_date`] expects, for messages.
pub(super) const EXPECTED: &str =
    "expected `2025`, `2025-09`, `2025-09-04` or `2025-09-04T18:30:00+02:00`; leave it out when it is not known";

/// Whether a text is a calendar date of ISO 8601 in its extended format: a year, a month, a day, or a day with the time of day
/// (to minutes or finer) and the offset from UTC.
pub(super) fn is_date(text: &str) -> bool {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let mut parts = day.split('-');
    let Some(year) = parts.next().and_then(|year| number(year, 4)) else { return false };
    let month = parts.next().map(|month| number(month, 2));
    let date = parts.next().map(|date| number(date, 2));
    if parts.next().is_some() {
        return false;
    }
    match (month, date, time) {
        (None, None, None) => true,
        (Some(Some(month)), None, None) => (1..=12).contains(&month),
        (Some(Some(month)), Some(Some(date)), time) => {
            (1..=days(year, month)).contains(&date) && time.is_none_or(is_time)
        }
        _ => false,
    }
}

/// Whether a text is a time of day with its offset from UTC. A sixtieth second is a leap second.
fn is_time(text: &str) -> bool {
    let Some(at) = text.find(['Z', '+', '-']) else { return false };
    let (clock, offset) = text.split_at(at);
    let offset_fits = match offset {
        "Z" => true,
        _ => match offset[1..].split_once(':') {
            Some((hours, minutes)) => below(hours, 24) && below(minutes, 60),
            None => below(&offset[1..], 24),
        },
    };
    let (clock, fraction) = match clock.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (clock, None),
    };
    let fraction_fits =
        fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    let clock_fits = match clock.split(':').collect::<Vec<_>>()[..] {
        [hours, minutes] => below(hours, 24) && below(minutes, 60) && fraction.is_none(),
        [hours, minutes, seconds] => below(hours, 24) && below(minutes, 60) && below(seconds, 61),
        _ => false,
    };
    offset_fits && fraction_fits && clock_fits
}

fn below(text: &str, bound: u32) -> bool {
    number(text, 2).is_some_and(|number| number < bound)
}

/// A number of so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// How many days a month has in the Gregorian calendar; 0 when there is no such month.
fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_are_told_from_other_texts() {
        for date in [
            "2025",
            "0000",
            "2025-09",
            "2025-09-04",
            "2024-02-29",
            "2000-02-29",
            "2025-09-04T18:30Z",
            "2025-09-04T18:30:00+02:00",
            "2025-09-04T18:30:00.25-05",
            "2016-12-31T23:59:60Z",
        ] {
            assert!(is_date(date), "{date}");
        }
        for other in [
            "",
            "25",
            "2025-9",
            "2025-13",
            "2025-00",
            "2025-02-29",
            "1900-02-29",
            "2025-04-31",
            "2025-09-00",
            "20250904",
            "2025-09-04-01",
            "2025-09-",
            "04.09.2025",
            "2025-09-04 18:30",
            "2025-09-04T18:30",
            "2025-09-04T24:00Z",
            "2025-09-04T18Z",
            "2025-09-04T18:30.5Z",
            "2025-09-04T18:30:00.Z",
            "2025-09-04T18:30:00+2",
            "2025-09T18:30Z",
            "+2025",
            "２０２５",
            "Thursday",
            "2025-09-04T18:30:00+é1",
        ] {
            assert!(!is_date(other), "{other}");
        }
    }
}
