//! Days as a bundle has them: ISO 8601, possibly partial.

/// Whether a text is a whole day, "2030-01-31".
pub(super) fn is_day(text: &str) -> bool {
    text.len() == 10 && is_date(text)
}

/// Whether a text is a year, a month or a day, or a day with a time behind a `T`.
pub(super) fn is_date(text: &str) -> bool {
    let (day, time) = text.split_once('T').map_or((text, None), |(day, time)| (day, Some(time)));
    let parts: Vec<&str> = day.split('-').collect();
    let number = |nth: usize, digits: usize, most: u16| {
        parts.get(nth).is_none_or(|part| {
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            plain && part.parse::<u16>().is_ok_and(|number| (1..=most).contains(&number))
        })
    };
    let clock = |time: &str| {
        time.starts_with(|c: char| c.is_ascii_digit())
            && time.bytes().all(|byte| byte.is_ascii_digit() || b":.,+-Z".contains(&byte))
    };
    parts.len() <= 3
        && number(0, 4, 9999)
        && number(1, 2, 12)
        && number(2, 2, 31)
        && time.is_none_or(|time| parts.len() == 3 && clock(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_may_be_partial_but_not_otherwise_spelled() {
        for date in ["2030", "2030-12", "2030-12-31", "2030-12-31T08:15:00Z", "2030-12-31T08:15+01:00"] {
            assert!(is_date(date), "{date}");
            assert_eq!(is_day(date), date == "2030-12-31", "{date}");
        }
        for wrong in ["", "31.12.2030", "2030-13", "2030-00-01", "2030-1-1", "20301231", "2030-12T08", "2030-12-31Tea"]
        {
            assert!(!is_date(wrong) && !is_day(wrong), "{wrong}");
        }
    }
}
