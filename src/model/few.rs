//! Lists that mostly have one element.

use std::fmt;
use std::ops::Deref;

/// A list that mostly has one element, which then needs no memory of its own. Reads as a slice.
#[derive(Clone)]
pub struct Few<T>(Form<T>);

#[derive(Clone)]
enum Form<T> {
    One(T),
    Other(Box<[T]>),
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match &self.0 {
            Form::One(only) => std::slice::from_ref(only),
            Form::Other(all) => all,
        }
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut all = all.into_iter();
        Self(match (all.next(), all.next()) {
            (None, _) => Form::Other(Box::default()),
            (Some(only), None) => Form::One(only),
            (Some(first), Some(second)) => Form::Other([first, second].into_iter().chain(all).collect()),
        })
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(Form::Other(Box::default()))
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Evidence, Paragraph, Voice};
    use super::*;

    #[test]
    fn a_list_is_what_it_was_made_of() {
        for most in 0..5 {
            let few: Few<u8> = (0..most).collect();
            assert_eq!(*few, *(0..most).collect::<Vec<_>>());
        }
        assert!(Few::<u8>::default().is_empty());
    }

    #[test]
    fn one_element_needs_no_memory_of_its_own() {
        assert_eq!(size_of::<Few<Voice>>(), 16);
        assert_eq!(size_of::<Few<Evidence>>(), size_of::<Evidence>());
        assert_eq!(size_of::<Few<Paragraph>>(), size_of::<Paragraph>());
    }
}
