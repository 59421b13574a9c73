//! From a value of agreement to a side.

use super::DnaMap;
use super::map::is_same;
use super::project::{DataType, Datum, Project};
use crate::import::Stance;

/// How a variable of agreement counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// 1 agrees, 0 does not.
    Boolean,
    /// The least and the greatest number in the project.
    Integer(i64, i64),
    /// Words.
    Words,
}

impl Scale {
    /// The scale of a variable, before its values are known.
    pub(super) fn of(data: DataType) -> Self {
        match data {
            DataType::Boolean => Self::Boolean,
            DataType::Integer => Self::Integer(0, 0),
            DataType::ShortText | DataType::LongText | DataType::Other => Self::Words,
        }
    }

    /// Takes note of a value.
    pub(super) fn meet(&mut self, value: &Datum) {
        if let (Self::Integer(least, greatest), Datum::Number(value)) = (self, value) {
            (*least, *greatest) = ((*least).min(*value), (*greatest).max(*value));
        }
    }

    /// The side that a value means; `None` when nobody says. The map goes first. Integers that are below 0 in places go by their
    /// sign, those that are 0 and 1 are booleans; of a scale from 1 to 5 nothing is known.
    pub(super) fn stance(self, value: &Datum, project: &Project, map: &DnaMap) -> Option<Stance> {
        let number = match value {
            Datum::Number(number) => *number,
            Datum::Text(word) => return word_of(word, map),
            Datum::Entity(nth) => return word_of(&project.entities.get(*nth)?.value, map),
        };
        let built_in = || match (self, number) {
            (Self::Boolean | Self::Integer(0, ..=1), 0) => Some(Stance::Oppose),
            (Self::Boolean | Self::Integer(0, ..=1), 1) => Some(Stance::Support),
            (Self::Integer(..0, _), number) => Some(match number.signum() {
                1 => Stance::Support,
                0 => Stance::Neutral,
                _ => Stance::Oppose,
            }),
            _ => None,
        };
        map.stance(&number.to_string()).or_else(built_in)
    }
}

fn word_of(word: &str, map: &DnaMap) -> Option<Stance> {
    map.stance(word).or_else(|| Stance::ALL.into_iter().find(|stance| is_same(stance.word(), word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_mean_what_their_range_allows() {
        let project = Project::default();
        let map = DnaMap::default();
        let stance = |scale: Scale, value| scale.stance(&Datum::Number(value), &project, &map);
        for (scale, value, expected) in [
            (Scale::Boolean, 1, Some(Stance::Support)),
            (Scale::Boolean, 0, Some(Stance::Oppose)),
            (Scale::Boolean, 2, None),
            (Scale::Integer(0, 1), 0, Some(Stance::Oppose)),
            (Scale::Integer(0, 1), 1, Some(Stance::Support)),
            (Scale::Integer(-1, 1), 0, Some(Stance::Neutral)),
            (Scale::Integer(-3, 0), -3, Some(Stance::Oppose)),
            (Scale::Integer(-2, 2), 2, Some(Stance::Support)),
            (Scale::Integer(0, 5), 5, None),
            (Scale::Words, 1, None),
        ] {
            assert_eq!(stance(scale, value), expected, "{scale:?}: {value}");
        }
        let map = DnaMap { stance: [("5".to_owned(), Stance::Conditional)].into(), ..DnaMap::default() };
        assert_eq!(Scale::Integer(0, 5).stance(&Datum::Number(5), &project, &map), Some(Stance::Conditional));
        let word = |word: &str| Scale::Words.stance(&Datum::Text(word.to_owned()), &project, &map);
        assert_eq!((word(" Oppose"), word("perhaps")), (Some(Stance::Oppose), None));
    }
}
