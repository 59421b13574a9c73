//! Speakers and addressees against the mentions that name them.

use std::cell::OnceCell;
use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::Article;
use crate::bundle::at::At;
use crate::bundle::brief::brief_id;
use crate::bundle::findings::Findings;
use crate::bundle::problem::ProblemKind;
use crate::bundle::record::Ids;
use crate::bundle::wire;
use crate::model::ActorKind;

/// Looks at the speaker and the addressees of every quote.
pub(super) fn audit(article: &Article<'_, '_>, findings: &mut Findings<'_>) {
    let mentions = Mentions::of(article);
    let list = article.wire.quotes.list(&article.at, "quotes");
    for read in article.wire.quotes.iter() {
        let at = read.at(&list).record(&read.value.id);
        if let Some(speaker) = &read.value.speaker {
            look(speaker, &mentions, &at.key("speaker"), findings);
        }
        let addressees = at.key("addressee");
        for (nth, addressee) in read.value.addressee.iter().enumerate() {
            look(addressee, &mentions, &addressees.index(nth), findings);
        }
    }
}

struct Mentions<'a, 'j> {
    article: &'a Article<'a, 'j>,
    /// The id of what each mention names.
    by_id: OnceCell<Ids<'a, &'a str>>,
    /// The ids of what does not act.
    things: OnceCell<HashSet<&'a str, RandomState>>,
}

impl<'a, 'j> Mentions<'a, 'j> {
    fn of(article: &'a Article<'a, 'j>) -> Self {
        Self { article, by_id: OnceCell::new(), things: OnceCell::new() }
    }

    /// The mentions by id; not every article has speakers that name one.
    fn by_id(&self) -> &Ids<'a, &'a str> {
        self.by_id.get_or_init(|| {
            let mut by_id = Ids::default();
            for mention in self.article.wire.mentions.iter() {
                by_id.entry(&*mention.value.id).or_insert(&*mention.value.entity);
            }
            by_id
        })
    }

    fn things(&self) -> &HashSet<&'a str, RandomState> {
        self.things.get_or_init(|| {
            let bundle = self.article.bundle;
            let mut things: HashSet<_, _> = bundle.others.iter().map(|thing| thing.id.raw()).collect();
            // A thing that speaks has a placeholder among the actors.
            for actor in bundle.actors.iter().filter(|actor| actor.kind != ActorKind::Undeclared) {
                things.remove(actor.id.raw());
            }
            things
        })
    }

    /// The id of what the mention `id` names, and whether that is an actor.
    fn named(&self, id: &str) -> Option<(&'a str, bool)> {
        let named = *self.by_id().get(id)?;
        Some((named, !self.things().contains(named)))
    }
}

fn look(speaker: &wire::Speaker<'_>, mentions: &Mentions<'_, '_>, at: &At<'_>, findings: &mut Findings<'_>) {
    let Some(mention) = &speaker.mention else { return };
    let Some((named, acts)) = mentions.named(mention) else { return };
    let mention = &**mention;
    match &speaker.entity {
        Some(entity) if &**entity != named => {
            let message = format!(
                "this is `{}`, but the mention `{}` is of `{}`",
                brief_id(entity),
                brief_id(mention),
                brief_id(named)
            );
            let help = "the reader goes by `entity`; correct one of the two";
            findings.error(ProblemKind::Contradiction, &at.key("entity"), &message, help);
        }
        None if !acts => {
            let message = format!(
                "the mention `{}` is of `{}`, one of `other_entities`, which don't speak",
                brief_id(mention),
                brief_id(named)
            );
            let help = "the quote is left without a speaker; declare it in `actors` or name another mention";
            findings.error(ProblemKind::Reference, &at.key("mention"), &message, help);
        }
        _ => {}
    }
}
