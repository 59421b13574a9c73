//! The ids of all records of a list.

use super::Id;

/// The ids of the records of one list, by position. Most files number them ("s0", "s1", …), and then only the first one is kept
/// and no memory needed beside; otherwise each one is.
#[derive(Clone, Debug, Default)]
pub struct IdList(Form);

#[derive(Clone, Debug, Default)]
enum Form {
    /// The records have no ids.
    #[default]
    None,
    /// Numbered, with few letters before the number.
    Short {
        /// The fewest digits of a number, filled up with zeros.
        digits: u8,
        letters: u8,
        before: [u8; SHORT],
        first: u32,
    },
    /// Numbered, with more before the number. In a box, so that a list of ids takes 16 bytes.
    Long(Box<Numbered<Box<str>>>),
    /// Each as it is; in a box of its own for the same reason.
    Listed(Box<Box<[Id]>>),
}

/// The most bytes before a number that need no memory of their own.
const SHORT: usize = 8;
/// The most digits of a first number: any number of these fits.
const MOST_DIGITS: usize = 9;

/// How ids are numbered.
#[derive(Clone, Copy, Debug)]
struct Numbered<S> {
    before: S,
    /// The number of the first one.
    first: u32,
    /// The fewest digits of a number, filled up with zeros.
    digits: u8,
}

impl IdList {
    /// Takes over ids exactly as they stand in the file.
    pub fn new<'i>(ids: impl IntoIterator<Item = &'i str, IntoIter: Clone>) -> Self {
        let ids = ids.into_iter();
        let Some(first) = ids.clone().next() else { return Self::default() };
        let numbered = Numbered::from(first);
        if !ids.clone().enumerate().all(|(at, id)| numbered.position(id) == Some(at)) {
            let all: Box<[Id]> = ids.map(Id::new).collect();
            return Self(Form::Listed(Box::new(all)));
        }
        let Numbered { before: letters, first, digits } = numbered;
        let mut before = [0; SHORT];
        match (before.get_mut(..letters.len()), u8::try_from(letters.len())) {
            (Some(start), Ok(count)) => {
                start.copy_from_slice(letters.as_bytes());
                Self(Form::Short { digits, letters: count, before, first })
            }
            _ => Self(Form::Long(Box::new(Numbered { before: letters.into(), first, digits }))),
        }
    }

    /// The id of the record at a position of its list; `None` when records of this list have none. Of a position that is not in the
    /// list it may be an id that no record has.
    pub fn get(&self, at: usize) -> Option<Id> {
        match &self.0 {
            Form::Listed(all) => all.get(at).cloned(),
            _ => self.numbered()?.id(at),
        }
    }

    /// The first position with an id; it may be beyond the list when the id is one that would be numbered so.
    pub fn position(&self, id: &str) -> Option<usize> {
        match &self.0 {
            Form::Listed(all) => all.iter().position(|other| other.raw() == id),
            _ => self.numbered()?.position(id),
        }
    }

    fn numbered(&self) -> Option<Numbered<&str>> {
        match &self.0 {
            Form::Short { digits, letters, before, first } => {
                // Always whole characters, as only `new` fills it in.
                let before = std::str::from_utf8(&before[..usize::from(*letters)]).unwrap_or_default();
                Some(Numbered { before, first: *first, digits: *digits })
            }
            Form::Long(long) => Some(Numbered { before: &long.before, first: long.first, digits: long.digits }),
            Form::None | Form::Listed(_) => None,
        }
    }
}

impl<'i> Numbered<&'i str> {
    /// How ids are numbered of which this is the first. One without a number at its end has none like it.
    fn from(id: &'i str) -> Self {
        let digits = id.bytes().rev().take(MOST_DIGITS).take_while(u8::is_ascii_digit).count();
        let (before, number) = id.split_at(id.len() - digits);
        let filled = number.len() > 1 && number.starts_with('0');
        let digits = if filled { u8::try_from(digits).unwrap_or_default() } else { 0 };
        Self { before, first: number.parse().unwrap_or_default(), digits }
    }

    fn id(&self, at: usize) -> Option<Id> {
        let number = u64::from(self.first) + u64::try_from(at).ok()?;
        Some(Id::new(&format!("{}{number:0digits$}", self.before, digits = usize::from(self.digits))))
    }

    /// The position that an id of exactly this spelling has.
    fn position(&self, id: &str) -> Option<usize> {
        let number = id.strip_prefix(self.before)?;
        let is_spelled = number.bytes().all(|byte| byte.is_ascii_digit())
            && (number.len() == usize::from(self.digits)
                || number.len() > usize::from(self.digits) && (number == "0" || !number.starts_with('0')));
        let number: u64 = number.parse().ok().filter(|_| is_spelled)?;
        usize::try_from(number.checked_sub(u64::from(self.first))?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ids(list: &IdList, count: usize) -> Vec<String> {
        (0..count).map(|at| list.get(at).expect("every record has an id").raw().to_owned()).collect()
    }

    #[test]
    fn a_list_of_ids_is_small() {
        assert_eq!(size_of::<IdList>(), 16);
    }

    #[test]
    fn numbered_ids_are_not_kept_one_by_one() {
        let numbered: [&[&str]; 8] = [
            &["s0", "s1", "s2"],
            &["s9", "s10"],
            &["7"],
            &["s08", "s09", "s10"],
            &["s98", "s99", "s100"],
            &["article-12/sentence-1", "article-12/sentence-2"],
            &["é-1", "é-2"],
            &["s20260104999999998", "s20260104999999999"],
        ];
        for all in numbered {
            let list = IdList::new(all.iter().copied());
            assert!(!matches!(list.0, Form::Listed(_)), "{all:?}");
            assert_eq!(ids(&list, all.len()), all);
        }
        let other: [&[&str]; 8] = [
            &["s0", "s2"],
            &["s1", "s01"],
            &["s01", "s2"],
            &["s09", "s010"],
            &["a", "b"],
            &["s1", "t2"],
            &["s1", "s+2"],
            &["s999999999", "s9999999991"],
        ];
        for all in other {
            let list = IdList::new(all.iter().copied());
            assert!(matches!(list.0, Form::Listed(_)), "{all:?}");
            assert_eq!(ids(&list, all.len()), all);
        }
    }

    #[test]
    fn a_record_is_found_by_its_id() {
        for all in [&["s8", "s9", "s10"][..], &["x", "s9", "y", "x"], &[""]] {
            let list = IdList::new(all.iter().copied());
            for id in all {
                assert_eq!(list.position(id), all.iter().position(|other| other == id), "{id} in {all:?}");
            }
            for other in ["s7", "s09", "s", "t8"] {
                assert_eq!(list.position(other), None, "{other} in {all:?}");
            }
        }
    }

    #[test]
    fn records_may_have_no_ids() {
        assert!(IdList::default().get(0).is_none() && IdList::default().position("").is_none());
    }

    proptest! {
        #[test]
        fn ids_are_kept_as_they_are(all in prop::collection::vec("[sé]{0,9}[0-9]{0,3}", 1..4), first in 0..200usize) {
            let running: Vec<_> = (first..first + 12).map(|number| format!("{}{number}", all[0])).collect();
            for all in [all, running] {
                let list = IdList::new(all.iter().map(String::as_str));
                prop_assert_eq!(ids(&list, all.len()), all);
            }
        }
    }
}
