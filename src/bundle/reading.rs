//! Reading the wire types from JSON. This is serde with one thing more at hand: how the file is being read, and a place to note
//! what was met on the way.
//!
//! There are two manners. The quick one takes the whole file in one pass and gives up at the first fault. The patient one keeps
//! every record as raw JSON, to be read by itself ([`record`](super::record)), so that one broken record costs no other. What
//! the quick one accepts, both read alike.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// How a file is read.
#[derive(Debug, Default)]
pub(super) struct Manner {
    patient: bool,
    odd: Cell<bool>,
}

impl Manner {
    /// In one pass that ends at the first fault.
    pub(super) fn quick() -> Self {
        Self::default()
    }

    /// Record by record, whatever their faults.
    pub(super) fn patient() -> Self {
        Self { patient: true, odd: Cell::new(true) }
    }

    /// Whether records stay raw and offsets may be of any quality.
    pub(super) fn is_patient(&self) -> bool {
        self.patient
    }

    /// Notes that there are fields which the wire types don't have.
    pub(super) fn set_odd(&self) {
        self.odd.set(true);
    }

    /// Whether there may be fields which the wire types don't have. When not, the names of all fields of the file are known,
    /// and none occurs twice in an object.
    pub(super) fn is_odd(&self) -> bool {
        self.odd.get()
    }
}

/// Something that can be read from JSON.
pub(super) trait Wire<'a>: Sized {
    /// Reads a value.
    fn read<D: Deserializer<'a>>(from: D, manner: &Manner) -> Result<Self, D::Error>;

    /// What stands for the value of a field that is not there.
    fn missing<E: Error>(field: &'static str) -> Result<Self, E> {
        Err(E::missing_field(field))
    }
}

/// An object with known fields.
pub(super) trait Fields<'a>: Sized {
    /// Their names.
    #[cfg(test)]
    const NAMES: &'static [&'static str];

    /// Reads its fields.
    fn fields<A: MapAccess<'a>>(fields: A, manner: &Manner) -> Result<Self, A::Error>;
}

/// Reads a value that fills a text.
pub(super) fn parse<'a, T: Wire<'a>>(json: &'a str, manner: &Manner) -> Result<T, serde_json::Error> {
    let mut from = serde_json::Deserializer::from_str(json);
    let value = T::read(&mut from, manner)?;
    from.end()?;
    Ok(value)
}

/// Reads an object; nothing else will do.
pub(super) fn object<'a, T: Fields<'a>, D: Deserializer<'a>>(from: D, manner: &Manner) -> Result<T, D::Error> {
    struct Of<'m, T>(&'m Manner, PhantomData<T>);
    impl<'a, T: Fields<'a>> Visitor<'a> for Of<'_, T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'a>>(self, fields: A) -> Result<T, A::Error> {
            T::fields(fields, self.0)
        }
    }
    from.deserialize_map(Of(manner, PhantomData))
}

/// Reads a value in the given manner.
pub(super) struct Seed<'m, T>(&'m Manner, PhantomData<T>);

impl<'m, T> Seed<'m, T> {
    pub(super) fn new(manner: &'m Manner) -> Self {
        Self(manner, PhantomData)
    }
}

impl<'a, T: Wire<'a>> DeserializeSeed<'a> for Seed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'a>>(self, from: D) -> Result<T, D::Error> {
        T::read(from, self.0)
    }
}

/// The name of a field, told from the others of its object.
pub(super) trait Name: Sized {
    /// Which one it is.
    fn of(name: &str) -> Self;
}

/// Reads the name of a field.
pub(super) struct NameSeed<T>(PhantomData<T>);

impl<T> NameSeed<T> {
    pub(super) fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'a, T: Name> DeserializeSeed<'a> for NameSeed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'a>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl<T: Name> Visitor<'_> for NameSeed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E>(self, name: &str) -> Result<T, E> {
        Ok(T::of(name))
    }
}

/// Reads a list, element by element; `null` is the empty one. Of more than `most` elements the others are counted only.
pub(super) fn list<'a, T, U, D>(
    from: D,
    manner: &Manner,
    most: usize,
    keep: impl FnMut(T) -> U,
) -> Result<(Vec<U>, usize), D::Error>
where
    T: Wire<'a>,
    D: Deserializer<'a>,
{
    struct All<'m, T, F>(&'m Manner, usize, F, PhantomData<T>);
    impl<'a, T: Wire<'a>, U, F: FnMut(T) -> U> Visitor<'a> for All<'_, T, F> {
        type Value = (Vec<U>, usize);

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a sequence")
        }

        fn visit_none<E>(self) -> Result<Self::Value, E> {
            Ok((Vec::new(), 0))
        }

        fn visit_some<D: Deserializer<'a>>(self, from: D) -> Result<Self::Value, D::Error> {
            from.deserialize_seq(self)
        }

        fn visit_seq<A: SeqAccess<'a>>(mut self, mut elements: A) -> Result<Self::Value, A::Error> {
            let Some(first) = elements.next_element_seed(Seed::new(self.0))? else { return Ok((Vec::new(), 0)) };
            // Most lists are those of spans, and most of these have one: a vector by itself would begin with room for four.
            let mut all = Vec::with_capacity(1);
            all.push((self.2)(first));
            while all.len() < self.1 {
                match elements.next_element_seed(Seed::new(self.0))? {
                    Some(element) => all.push((self.2)(element)),
                    None => return Ok((all, 0)),
                }
            }
            let mut left_out = 0;
            while elements.next_element::<IgnoredAny>()?.is_some() {
                left_out += 1;
            }
            Ok((all, left_out))
        }
    }
    from.deserialize_option(All(manner, most, keep, PhantomData))
}

impl<'a, T: Wire<'a>> Wire<'a> for Option<T> {
    fn read<D: Deserializer<'a>>(from: D, manner: &Manner) -> Result<Self, D::Error> {
        struct Perhaps<'m, T>(&'m Manner, PhantomData<T>);
        impl<'a, T: Wire<'a>> Visitor<'a> for Perhaps<'_, T> {
            type Value = Option<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or null")
            }

            fn visit_none<E>(self) -> Result<Option<T>, E> {
                Ok(None)
            }

            fn visit_some<D: Deserializer<'a>>(self, from: D) -> Result<Option<T>, D::Error> {
                T::read(from, self.0).map(Some)
            }
        }
        from.deserialize_option(Perhaps(manner, PhantomData))
    }

    fn missing<E>(_: &'static str) -> Result<Self, E> {
        Ok(None)
    }
}

/// What serde reads by itself.
macro_rules! plain {
    ($($kind:ty)*) => {$(
        impl<'a> Wire<'a> for $kind {
            fn read<D: Deserializer<'a>>(from: D, _: &Manner) -> Result<Self, D::Error> {
                Self::deserialize(from)
            }
        }
    )*};
}

plain! { bool u64 f64 &'a RawValue }
