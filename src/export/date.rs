//! Moments as ISO 8601 has them, in UTC.

/// Milliseconds of a day.
const DAY: u64 = 86_400_000;

/// A moment in milliseconds since 1970-01-01 UTC, to the second: `2030-03-10T08:15:00Z`.
pub fn to_iso(moment: u64) -> String {
    let seconds = moment % DAY / 1000;
    let (mut days, mut year) = (moment / DAY, 1970);
    // 400 years have always the same number of days.
    year += days / 146_097 * 400;
    days %= 146_097;
    while days >= days_of_year(year) {
        days -= days_of_year(year);
        year += 1;
    }
    let mut month = 1;
    while days >= days_of_month(year, month) {
        days -= days_of_month(year, month);
        month += 1;
    }
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60);
    format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{:02}Z", days + 1, seconds % 60)
}

/// The moment that a text of the form `2030-03-10T08:15:00.123456+01:00` names, in milliseconds since 1970-01-01 UTC. Without an
/// offset, UTC is taken. `None` when it has another form or lies before 1970.
pub fn from_iso(text: &str) -> Option<u64> {
    let number = |range: std::ops::Range<usize>| -> Option<u64> {
        let digits = text.get(range)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let signs = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if signs.iter().any(|&(at, sign)| text.as_bytes().get(at) != Some(&sign)) {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let sound = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days_of_month(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    if !sound {
        return None;
    }
    let days = (1970..year).map(days_of_year).sum::<u64>() + (1..month).map(|m| days_of_month(year, m)).sum::<u64>();
    let at = (days + day - 1) * DAY + (hour * 3600 + minute * 60 + second) * 1000;
    let rest = &text[19..];
    let digits = rest.strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let fraction = if digits == 0 { "" } else { &rest[1..=digits] };
    let milliseconds: u64 = format!("{fraction:0<3}")[..3].parse().ok()?;
    let zone = if digits == 0 { rest } else { &rest[digits + 1..] };
    let at = at + milliseconds;
    match zone.as_bytes() {
        [] | [b'Z'] => Some(at),
        [sign @ (b'+' | b'-'), clock @ ..] => {
            let clock: Vec<u8> = clock.iter().copied().filter(|&byte| byte != b':').collect();
            let clock = std::str::from_utf8(&clock).ok().filter(|clock| clock.len() == 4)?;
            let (hours, minutes): (u64, u64) = (clock[..2].parse().ok()?, clock[2..].parse().ok()?);
            let offset = (hours * 60 + minutes) * 60_000;
            if *sign == b'+' { at.checked_sub(offset) } else { at.checked_add(offset) }
        }
        _ => None,
    }
}

fn days_of_year(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_of_month(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn moments_have_names() {
        for (moment, name) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_893_499_325_000, "2030-01-01T12:02:05Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(to_iso(moment), name);
            assert_eq!(from_iso(name), Some(moment));
        }
        assert_eq!(from_iso("2030-01-01T13:02:05.1+01:00"), Some(1_893_499_325_100));
        assert_eq!(from_iso("2030-01-01T12:02:05.123456-0000"), Some(1_893_499_325_123));
        for wrong in ["", "2030-01-01", "2030-02-29T00:00:00Z", "2030-01-01T12:02:05 Z", "2030-01-01T12:02:05+1", "ü"]
        {
            assert_eq!(from_iso(wrong), None, "{wrong}");
        }
        assert!(to_iso(u64::MAX).ends_with('Z'));
    }

    proptest! {
        #[test]
        fn names_lead_back(seconds in 0_u64..253_402_300_800) {
            prop_assert_eq!(from_iso(&to_iso(seconds * 1000)), Some(seconds * 1000));
        }

        #[test]
        fn nothing_breaks_the_reading(text in ".{0,40}|[0-9T:.+-]{19,30}") {
            let _ = from_iso(&text);
        }
    }
}
