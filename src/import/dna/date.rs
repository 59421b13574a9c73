//! Days from seconds.

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Days of 400 years, after which the Gregorian calendar repeats itself.
const ERA: i64 = 146_097;
/// Days from 1 March of the year 0 to 1 January 1970.
const TO_1970: i64 = 719_468;

/// The day of so many seconds since 1970, in ISO 8601; with the time of day, taken for UTC, when it is not midnight. `None`
/// outside of the years 1 to 9999.
pub(super) fn iso(seconds: i64) -> Option<String> {
    let (day, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    let since = day.checked_add(TO_1970)?;
    let (era, mut rest) = (since.div_euclid(ERA), since.rem_euclid(ERA));
    // Years begin in March here, so that a leap day is the last of its year; the fourth century and the fourth year, which end
    // with one, are a day longer than the others.
    let centuries = (rest / 36_524).min(3);
    rest -= centuries * 36_524;
    let fours = rest / 1461;
    rest -= fours * 1461;
    let years = (rest / 365).min(3);
    rest -= years * 365;
    let mut year = era.checked_mul(400)? + centuries * 100 + fours * 4 + years;
    let mut month = 3;
    for length in [31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31] {
        if rest < length {
            break;
        }
        rest -= length;
        month += 1;
    }
    if month > 12 {
        month -= 12;
        year += 1;
    }
    if !(1..=9999).contains(&year) {
        return None;
    }
    let date = format!("{year:04}-{month:02}-{:02}", rest + 1);
    if second == 0 {
        return Some(date);
    }
    Some(format!("{date}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60))
}

#[cfg(test)]
mod tests {
    use super::iso;
    use crate::import::dates::is_day;

    #[test]
    fn seconds_become_days() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (-86_400, "1969-12-31"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (4_107_456_000, "2100-02-28"),
            (4_107_542_400, "2100-03-01"),
            (1_893_456_000, "2030-01-01"),
            (1_893_499_325, "2030-01-01T12:02:05Z"),
            (-62_135_596_800, "0001-01-01"),
            (253_402_214_400, "9999-12-31"),
        ] {
            assert_eq!(iso(seconds).as_deref(), Some(day), "{seconds}");
        }
        for out in [i64::MIN, i64::MAX, -62_135_596_801, 253_402_300_800] {
            assert_eq!(iso(out), None, "{out}");
        }
    }

    #[test]
    fn days_follow_each_other() {
        let mut before = iso(-2_208_988_800).expect("the year 1900");
        for day in 1..150_000 {
            let next = iso(-2_208_988_800 + day * 86_400).expect("a day");
            let of = |part: &str| part.parse::<u32>().expect("a number");
            let parts = |date: &str| (of(&date[..4]), of(&date[5..7]), of(&date[8..]));
            let ((y1, m1, d1), (y2, m2, d2)) = (parts(&before), parts(&next));
            let follows = (y2, m2, d2) == (y1, m1, d1 + 1)
                || (y2, m2, d2) == (y1, m1 + 1, 1) && d1 >= 28
                || (y2, m2, d2) == (y1 + 1, 1, 1) && (m1, d1) == (12, 31);
            assert!(follows && is_day(&next), "{before}, {next}");
            before = next;
        }
    }
}
