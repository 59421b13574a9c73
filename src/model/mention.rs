//! Where actors and other entities are named.

use super::{ActorIx, Drift, OtherIx, Place, Referent, Span};

/// How an actor is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By name.
    Name,
    /// By a description: "the president".
    Nominal,
    /// By a pronoun.
    Pronoun,
    /// By an adjective: "French".
    Adjective,
    /// By something that stands for it: "Moscow".
    Metonym,
}

/// A place where an actor or another entity is named.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Who or what.
    pub entity: Referent,
    /// Where.
    pub place: Place,
    /// How.
    pub form: Option<MentionForm>,
}

/// A mention of an article, as [`Mentions`] gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MentionRef<'m> {
    /// Who or what.
    pub entity: Referent,
    /// How.
    pub form: Option<MentionForm>,
    /// Where; see [`Place::spans`].
    pub spans: &'m [Span],
    /// Set when the text was not what the file expected.
    pub drift: Option<&'m Drift>,
}

impl<'m> MentionRef<'m> {
    fn of(mention: &'m Mention) -> Self {
        let Mention { entity, form, ref place } = *mention;
        Self { entity, form, spans: place.spans(), drift: place.drift() }
    }

    /// The actor, when it is one.
    pub fn actor(self) -> Option<ActorIx> {
        match self.entity {
            Referent::Actor(actor) => Some(actor),
            Referent::Other(_) => None,
        }
    }

    /// First byte, unless it stands nowhere.
    pub fn start(self) -> Option<usize> {
        self.spans.first().map(|span| span.start())
    }

    /// Whether it shares a byte with `span`.
    pub fn touches(self, span: Span) -> bool {
        self.spans.iter().any(|own| own.overlaps(span))
    }
}

/// The mentions of an article, in order.
///
/// No record is as frequent as this one, in some files every tenth word. Nearly all stand at one span that fits: those take 12
/// bytes; the others lie beside.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    all: Box<[Packed]>,
    /// Those that can't be packed; in a box of its own, as nearly no article has one.
    odd: Option<Box<Box<[Mention]>>>,
}

/// A mention at one span, or else (span of no meaning) the number of an odd one.
#[derive(Clone, Copy, Debug)]
struct Packed {
    span: Span,
    /// From the highest bit: whether it is odd, then the number; or else whether it is another entity (1 bit), the form (3) and the
    /// index of the entity.
    who: u32,
}

const ODD: u32 = 1 << 31;
const OTHER: u32 = 1 << 30;
/// Where the form begins.
const FORM: u32 = 27;
/// The first index that can't be packed.
const END: u32 = 1 << FORM;

const FORMS: [Option<MentionForm>; 6] = [
    None,
    Some(MentionForm::Name),
    Some(MentionForm::Nominal),
    Some(MentionForm::Pronoun),
    Some(MentionForm::Adjective),
    Some(MentionForm::Metonym),
];

impl Packed {
    /// `None` of an odd mention.
    fn new(mention: &Mention) -> Option<Self> {
        let (&[span], None) = (mention.place.spans(), mention.place.drift()) else { return None };
        let (kind, index) = match mention.entity {
            Referent::Actor(actor) => (0, actor.number()),
            Referent::Other(other) => (OTHER, other.number()),
        };
        let form = (0..).zip(FORMS).find_map(|(number, form)| (form == mention.form).then_some(number))?;
        (index < END).then_some(Self { span, who: kind | form << FORM | index })
    }
}

impl Mentions {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The mention at a position.
    pub fn get(&self, at: usize) -> Option<MentionRef<'_>> {
        self.all.get(at).and_then(|packed| self.unpacked(packed))
    }

    /// The mentions in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = MentionRef<'_>> + Clone {
        self.all.iter().filter_map(|packed| self.unpacked(packed))
    }

    /// Always one.
    fn unpacked<'m>(&'m self, packed: &'m Packed) -> Option<MentionRef<'m>> {
        if packed.who & ODD != 0 {
            return Some(MentionRef::of(self.odd.as_ref()?.get((packed.who & !ODD) as usize)?));
        }
        let index = (packed.who % END) as usize;
        let other = packed.who & OTHER != 0;
        Some(MentionRef {
            entity: if other { Referent::Other(OtherIx::new(index)) } else { Referent::Actor(ActorIx::new(index)) },
            form: *FORMS.get(((packed.who & !OTHER) >> FORM) as usize)?,
            spans: std::slice::from_ref(&packed.span),
            drift: None,
        })
    }
}

impl FromIterator<Mention> for Mentions {
    fn from_iter<I: IntoIterator<Item = Mention>>(all: I) -> Self {
        let mut odd = Vec::new();
        let pack = |mention: Mention| {
            Packed::new(&mention).unwrap_or_else(|| {
                // An article has far fewer mentions than the 2³¹ that could be numbered so.
                let number = u32::try_from(odd.len()).unwrap_or(u32::MAX);
                odd.push(mention);
                Packed { span: Span::default(), who: ODD | number }
            })
        };
        let all = all.into_iter().map(pack).collect();
        Self { all, odd: (!odd.is_empty()).then(|| Box::new(odd.into())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clean, Fit};

    #[test]
    fn a_packed_mention_is_small() {
        assert_eq!(size_of::<Packed>(), 12);
    }

    #[test]
    fn mentions_are_what_they_were_made_of() {
        let text = "a b c";
        let span = |start| Span::new(text, start, start + 1).expect("inside");
        let drift = Drift { fit: Fit::Orphan, expected: Clean::line("x"), nearness: None };
        let places = [
            Place::at(&[span(0)]),
            Place::at(&[span(2), span(4)]),
            Place::default(),
            Place::found(&[span(2)], Some(drift)),
            Place::found(&[], None),
        ];
        let most = END as usize;
        let entities = [0, 7, most - 1, most, most + 1];
        let entities =
            entities.into_iter().flat_map(|at| [Referent::Actor(ActorIx::new(at)), Referent::Other(OtherIx::new(at))]);
        let made: Vec<Mention> = entities
            .flat_map(|entity| FORMS.map(|form| (entity, form)))
            .flat_map(|(entity, form)| places.clone().map(|place| Mention { entity, place, form }))
            .collect();
        let mentions: Mentions = made.iter().cloned().collect();
        assert_eq!((mentions.len(), mentions.is_empty()), (made.len(), false));
        assert!(mentions.iter().eq(made.iter().map(MentionRef::of)));
        for (at, mention) in made.iter().enumerate() {
            assert_eq!(mentions.get(at), Some(MentionRef::of(mention)));
        }
        assert_eq!(mentions.get(made.len()), None);
        let odd = mentions.odd.expect("places that can't be packed").len();
        let plain = 6 * FORMS.len();
        assert_eq!(odd, made.len() - plain, "one span that fits, of one of the entities that can be packed");
    }

    #[test]
    fn a_mention_knows_its_place() {
        let text = "a b c";
        let span = |start, end| Span::new(text, start, end).expect("inside");
        let place = Place::at(&[span(2, 3), span(4, 5)]);
        let mention = Mention { entity: Referent::Actor(ActorIx::new(3)), place, form: None };
        let mention = MentionRef::of(&mention);
        assert_eq!((mention.start(), mention.actor()), (Some(2), Some(ActorIx::new(3))));
        assert!(mention.touches(span(4, 5)) && !mention.touches(span(3, 4)));
    }
}
