//! Going on where the reader left off.

use crate::library::{ArticleNo, BundleNo};
use crate::model::{Bundle, Clean, Id};
use crate::places::{self, Place, View};

use super::side::Tab;
use super::{State, place};

/// Where to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resume {
    /// What the briefing is called in this run: its bundle's origin.
    pub origin: Clean,
    /// The place.
    pub place: Place,
}

/// What is known of earlier readings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// Where to go on; `None` to begin at the beginning.
    pub resume: Option<Resume>,
    /// How many columns wider than usual the side panel is, or narrower.
    pub side: i16,
    /// Something to say about the file of last places.
    pub notice: Option<Clean>,
}

impl State {
    /// Takes in what is known of earlier readings. To be called before the first briefing is there.
    pub fn resume(&mut self, earlier: Earlier) {
        self.resume = earlier.resume;
        self.side_wider = earlier.side;
        if let Some(notice) = earlier.notice {
            self.mention(&notice);
        }
        self.lay_out();
    }

    /// The briefing that is being read, and the place to go on at another time; the path and the time are the runtime's to fill in.
    pub fn leave(&self) -> Option<(&Bundle, Place)> {
        let spot = self.spot()?;
        let bundle = self.library.bundle_of(spot.article);
        let view = View {
            tab: self.side.tab.title().to_owned(),
            whole: self.side.whole,
            details: self.reader.details,
            transposed: self.matrix.transposed,
            broad: self.matrix.broad,
        };
        let anchor = place::of_sentence(&self.library, spot);
        let id = bundle.id.as_ref().map(Id::shown);
        Some((bundle, Place { path: String::new(), id, left: 0, anchor, view }))
    }

    /// Goes on where the reader left off, when that briefing is among the bundles from number `first` on.
    pub(super) fn go_on(&mut self, first: usize) {
        let Some(resume) = &self.resume else { return };
        let added = &self.library.bundles()[first..];
        let Some(at) = added.iter().position(|bundle| bundle.origin == resume.origin) else { return };
        let same = added[at].id.as_ref().map(Id::shown) == resume.place.id;
        let Some(Resume { place, .. }) = self.resume.take().filter(|_| same) else { return };
        let before = self.leave().map(|(_, place)| place);
        let gone = self.open_place(BundleNo::new(first + at), &place);
        self.open_view(&place.view);
        let now = self.leave().map(|(_, place)| place);
        if gone == Some(true) {
            self.say("The sentence where you left off is gone; this is the nearest one");
        } else if gone.is_some() && now != before {
            let beginning = self.settings.keymap.key_for(self.context(), "first").unwrap_or("gg").to_owned();
            self.say(&format!("Where you left off; {beginning} goes to the beginning"));
        }
    }

    /// Opens the article and sentence of a place. Returns whether the sentence is gone; `None` when the article is.
    fn open_place(&mut self, bundle: BundleNo, place: &Place) -> Option<bool> {
        let anchor = place.anchor.as_ref()?;
        let library = std::sync::Arc::clone(&self.library);
        let of_bundle = || library.article_numbers().filter(|&article| library.bundle_no(article) == bundle);
        let id = |article: &ArticleNo| library.article(*article).id.shown() == anchor.article.article_id;
        // What comes through a pipe without an id may be anything.
        let known = place.id.is_some() || place.path != places::STDIN;
        let article = of_bundle().filter(|_| known).find(id).or_else(|| {
            of_bundle().find(|&article| anchor.belongs_to(library.bundle_of(article), library.article(article)))
        })?;
        let standing = place::find(anchor, library.article(article))?;
        self.show(article, place::sentence_at(library.article(article), standing.span()));
        Some(standing.is_gone())
    }

    fn open_view(&mut self, view: &View) {
        if let Some(tab) = Tab::ALL.into_iter().find(|tab| tab.title() == view.tab) {
            self.side.tab = tab;
        }
        self.side.whole = view.whole;
        self.reader.details = view.details;
        self.matrix.transposed = view.transposed;
        self.matrix.broad = view.broad;
        self.fill_side();
        self.lay_out();
    }
}
