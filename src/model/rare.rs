//! What few records have.

use std::fmt;
use std::ops::Deref;

/// Fields that most records lack, kept beside the record and only when there is one of them. Reads as if they were all there.
#[derive(Clone, PartialEq)]
pub struct Rare<T: 'static>(Option<Box<T>>);

/// Fields that a [`Rare`] may hold.
pub trait Fields: PartialEq {
    /// As they are where a record has none of them.
    fn none() -> &'static Self;
}

impl<T: Fields> Rare<T> {
    /// Takes the fields; keeps nothing when there is none.
    pub fn new(fields: T) -> Self {
        Self((fields != *T::none()).then(|| Box::new(fields)))
    }

    /// Changes the fields.
    pub fn change(&mut self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        let mut fields = self.0.take().map_or_else(|| T::none().clone(), |fields| *fields);
        change(&mut fields);
        *self = Self::new(fields);
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Fields> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::none())
    }
}

impl<T: Fields + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Says what a record without any of the fields has.
macro_rules! none {
    ($name:ident { $($field:ident: $value:expr),* $(,)? }) => {
        impl crate::model::rare::Fields for $name {
            fn none() -> &'static Self {
                static NONE: $name = $name { $($field: $value),* };
                &NONE
            }
        }
    };
}

pub(super) use none;
