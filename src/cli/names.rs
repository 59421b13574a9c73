//! Whom and what a name on the command line means.

use super::gather::Ended;
use crate::library::{ActorNo, ArticleNo, IssueNo, Library, Name};

/// The actors that a name means; see [`Library::actors_called`].
///
/// # Errors
/// When there is none.
pub(super) fn actors(library: &Library, name: &str) -> Result<Vec<ActorNo>, Ended> {
    let found = library.actors_called(name);
    if found.is_empty() {
        return Err(Ended::nothing(format!("nobody in what was read is called “{name}”; `depesche actors` lists all")));
    }
    Ok(found)
}

/// The issues that a name means; see [`Library::issues_called`].
///
/// # Errors
/// When there is none.
pub(super) fn issues(library: &Library, name: &str) -> Result<Vec<IssueNo>, Ended> {
    let found = library.issues_called(name);
    if found.is_empty() {
        return Err(Ended::nothing(format!("no issue in what was read is called “{name}”")));
    }
    Ok(found)
}

/// The articles that a name means: by id (exactly), else by a part of the headline.
///
/// # Errors
/// When there is none.
pub(super) fn articles(library: &Library, name: &str) -> Result<Vec<ArticleNo>, Ended> {
    let by_id: Vec<ArticleNo> =
        library.article_numbers().filter(|&article| library.article(article).id.raw() == name).collect();
    if !by_id.is_empty() {
        return Ok(by_id);
    }
    let found = Name::new(name).among(library.article_numbers(), |article| vec![library.article(article).title()]);
    if found.is_empty() {
        return Err(Ended::nothing(format!("no article in what was read is called “{name}”")));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clean;

    #[test]
    fn a_name_is_known_by_the_beginnings_of_its_words() {
        let begins = |name: &str, text: &str| Name::new(name).begins_in(text);
        assert!(begins("macron", "Emmanuel Macron") && begins("emmanuel mac", "Emmanuel Macron"));
        assert!(begins("praesi", "der Präsident") && begins("prasi", "der Präsident"));
        assert!(!begins("acron", "Emmanuel Macron") && !begins("", "Emmanuel Macron"));
    }

    #[test]
    fn the_whole_name_goes_first() {
        let names = ["Uri", "Curia", "Uri Canton"].map(Clean::line);
        let among = |name: &str| Name::new(name).among(0..3, |at: usize| vec![names[at].clone()]);
        assert_eq!(among("uri"), [0]);
        assert_eq!(among("uri c"), [2]);
        assert_eq!(among("can"), [2]);
        assert_eq!(among("ur"), [0, 2]);
    }
}
