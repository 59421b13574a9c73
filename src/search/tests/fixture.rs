//! Small briefings made of model types.

use std::sync::Arc;

use crate::library::Library;
use crate::model::{
    Actor, ActorIx, ActorKind, Article, Bundle, Checksum, Clean, Condition, Few, Id, IdList, Issue, IssueIx, Mention,
    MentionForm, MentionIx, Mentions, Paragraph, ParagraphRole, Place, Position, PositionDetails, Quote, QuoteKind,
    Rare, Referent, Role, Sentence, Span, Speaker, Stance,
};

/// An actor with a name and other names.
pub fn actor(id: &str, kind: ActorKind, label: &str, aliases: &[&str]) -> Actor {
    Actor {
        id: Id::new(id),
        kind,
        label: Clean::line(label),
        aliases: aliases.iter().map(|alias| Clean::line(alias)).collect(),
        iso3166: None,
        wikidata: None,
        details: Rare::default(),
    }
}

pub fn role(title: &str, of: u32) -> Role {
    Role { title: Clean::line(title), of: Some(ActorIx::new(of as usize)), from: None, to: None }
}

/// An article of one paragraph whose sentences are given.
pub fn article(id: &str, headline: Option<&str>, sentences: &[&str]) -> Article {
    let text = Clean::text(&sentences.join(" "));
    let mut at = 0;
    let sentences = (sentences.iter())
        .map(|sentence| {
            let span = Span::new(&text, at, at + sentence.len()).expect("a sentence of the text");
            at += sentence.len() + 1;
            Sentence { span }
        })
        .collect();
    Article {
        id: Id::new(id),
        headline: headline.map(Clean::line),
        source: None,
        published: None,
        language: None,
        text_sha256: Checksum::of(&text),
        paragraphs: [Paragraph { role: ParagraphRole::Body, span: Span::whole(&text) }].into_iter().collect(),
        text,
        sentences,
        sentence_ids: IdList::default(),
        mentions: Mentions::default(),
        quotes: Box::default(),
        quote_ids: IdList::new(["q0"]),
        positions: Box::default(),
        position_ids: IdList::new(["p0"]),
        details: Rare::default(),
    }
}

/// The one place where `words` stand in the article.
pub fn place(article: &Article, words: &str) -> Place {
    let at = article.text.find(words).expect("the words stand in the text");
    Place::at(&[Span::new(&article.text, at, at + words.len()).expect("whole characters")])
}

pub fn mention(article: &mut Article, actor: u32, words: &str, form: MentionForm) {
    let before = article.mentions.iter().map(|mention| Mention {
        entity: mention.entity,
        place: Place::at(mention.spans),
        form: mention.form,
    });
    let entity = Referent::Actor(ActorIx::new(actor as usize));
    let mention = Mention { entity, place: place(article, words), form: Some(form) };
    article.mentions = before.chain([mention]).collect();
}

pub fn quote(article: &mut Article, speaker: Option<u32>, words: &str) {
    let quote = Quote {
        kind: QuoteKind::Direct,
        place: place(article, words),
        worded: false,
        speaker: speaker.map(|actor| Speaker {
            actor: Some(ActorIx::new(actor as usize)),
            mention: None::<MentionIx>,
            ..Speaker::default()
        }),
        medium: crate::model::Medium::Unknown,
        verbatim: crate::model::Verbatim::Unknown,
        within: None,
        details: Rare::default(),
    };
    article.quotes = std::mem::take(&mut article.quotes).into_iter().chain([quote]).collect();
}

pub fn position(article: &mut Article, holder: u32, issue: u32, stance: Stance, condition: Option<&str>) {
    let position = Position {
        holder: ActorIx::new(holder as usize),
        on_behalf_of: None,
        issue: IssueIx::new(issue as usize),
        stance,
        force: None,
        asserted_by: Few::default(),
        evidence: Few::default(),
        date: None,
        confidence: None,
        details: Rare::new(PositionDetails {
            condition: condition.map(|text| Condition { text: Clean::text(text), place: Place::default() }),
            ..PositionDetails::default()
        }),
    };
    article.positions = std::mem::take(&mut article.positions).into_iter().chain([position]).collect();
}

pub fn bundle(actors: Vec<Actor>, issues: &[&str], articles: Vec<Article>) -> Arc<Bundle> {
    let issue = |(at, label): (usize, &&str)| Issue {
        id: Id::new(&format!("i{at}")),
        label: Clean::line(label),
        broader: None,
        declared: true,
    };
    Arc::new(Bundle {
        origin: Clean::line("fixture"),
        content: None,
        id: None,
        title: None,
        created: None,
        generator: None,
        actors,
        others: Vec::new(),
        issues: issues.iter().enumerate().map(issue).collect(),
        articles,
    })
}

pub fn library(bundles: impl IntoIterator<Item = Arc<Bundle>>) -> Library {
    let mut library = Library::new();
    for bundle in bundles {
        library.add(bundle);
    }
    library
}

/// A library of one article without annotations.
pub fn plain(sentences: &[&str]) -> Library {
    library([bundle(Vec::new(), &[], vec![article("a", None, sentences)])])
}

/// A conference on a made-up bridge: two articles, five actors, quotes and positions.
pub fn conference() -> Library {
    let mut president = actor("marlow", ActorKind::Person, "Élise Marlów", &["Elise Marlow", "Präsidentin Marlow"]);
    president.details.change(|details| details.roles.push(role("Präsidentin der Republik", 1)));
    let actors = vec![
        president,
        actor("norland", ActorKind::Country, "Norland", &["Königreich Norland"]),
        actor("selkin", ActorKind::Person, "Wolod Selkin", &["Volod Zelkin", "Selkin"]),
        actor("usm", ActorKind::Country, "Vereinigte Staaten von Meridia", &["USM"]),
        actor("union", ActorKind::Organisation, "Union der Häfen", &[]),
    ];
    let mut first = article(
        "bridge",
        Some("Norland will die Brücke bauen"),
        &[
            "Norland will die Brücke bauen",
            "„Wir schicken Truppen und Geld. Die Brücke kommt im Herbst“, sagte Marlów am Donnerstag.",
            "Selkin begrüßte den Plan der Nachkriegs-Union.",
            "Die USM halten die Sicherheitsgarantien für verfrüht, wie der Präsident im Élysée erfuhr.",
        ],
    );
    mention(&mut first, 0, "Marlów", MentionForm::Name);
    mention(&mut first, 2, "Selkin", MentionForm::Name);
    mention(&mut first, 3, "USM", MentionForm::Name);
    quote(&mut first, Some(0), "„Wir schicken Truppen und Geld. Die Brücke kommt im Herbst“");
    position(&mut first, 1, 0, Stance::Support, None);
    position(&mut first, 3, 1, Stance::Conditional, Some("erst nach einem Waffenstillstand"));
    let mut second = article(
        "ferry",
        Some("Fähre statt Brücke?"),
        &[
            "Der Hafenmeister von Odd sprach über Ferien, Aerosol und neue Poeten.",
            "„Eine Fähre genügt. Niemand braucht Beton“, hieß es.",
            "Er widersprach niemandem.",
        ],
    );
    quote(&mut second, Some(2), "Eine Fähre genügt.");
    mention(&mut second, 2, "Er", MentionForm::Pronoun);
    library([bundle(actors, &["Brückenbau", "Sicherheitsgarantien"], vec![first, second])])
}
