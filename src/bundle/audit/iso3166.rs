//! The codes of countries: ISO 3166-1 alpha-2.

/// The officially assigned codes by their first letter, as of 2025.
const ASSIGNED: [&str; 25] = [
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ",
    "BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ",
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ",
    "DE DJ DK DM DO DZ",
    "EC EE EG EH ER ES ET",
    "FI FJ FK FM FO FR",
    "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY",
    "HK HM HN HR HT HU",
    "ID IE IL IM IN IO IQ IR IS IT",
    "JE JM JO JP",
    "KE KG KH KI KM KN KP KR KW KY KZ",
    "LA LB LC LI LK LR LS LT LU LV LY",
    "MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ",
    "NA NC NE NF NG NI NL NO NP NR NU NZ",
    "OM",
    "PA PE PF PG PH PK PL PM PN PR PS PT PW PY",
    "QA",
    "RE RO RS RU RW",
    "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ",
    "TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ",
    "UA UG UM US UY UZ",
    "VA VC VE VG VI VN VU",
    "WF WS",
    "YE YT",
    "ZA ZM ZW",
];

/// What is known about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// A country or territory has it.
    Assigned,
    /// Never to be assigned, for everyone's own use: AA, QM to QZ, XA to XZ and ZZ. Kosovo goes by XK.
    Own,
    /// Nobody has it, or it is no code.
    None,
}

/// What `code` is.
pub(super) fn code(code: &str) -> Code {
    let assigned = ASSIGNED.iter().filter(|row| row.starts_with(code.get(..1).unwrap_or(" ")));
    match code.as_bytes() {
        [b'A'..=b'Z', b'A'..=b'Z'] if assigned.flat_map(|row| row.split(' ')).any(|known| known == code) => {
            Code::Assigned
        }
        b"AA" | b"ZZ" | [b'Q', b'M'..=b'Z'] | [b'X', b'A'..=b'Z'] => Code::Own,
        _ => Code::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_in_order() {
        let all: Vec<&str> = ASSIGNED.iter().flat_map(|row| row.split(' ')).collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted_by(|a, b| a < b));
        assert!(all.iter().all(|known| code(known) == Code::Assigned));
    }

    #[test]
    fn every_pair_of_letters_is_something() {
        let letters = || b'A'..=b'Z';
        let pairs = letters().flat_map(|a| letters().map(move |b| [a, b]));
        let of = |wanted| pairs.clone().filter(|pair| code(str::from_utf8(pair).expect("ASCII")) == wanted).count();
        assert_eq!((of(Code::Assigned), of(Code::Own)), (249, 1 + 14 + 26 + 1));
        for other in ["", "D", "de", "DEU", "UK", "EU", "D E", "\u{c4}A", "SU"] {
            assert_eq!(code(other), Code::None, "{other}");
        }
        assert_eq!(code("XK"), Code::Own);
    }
}
