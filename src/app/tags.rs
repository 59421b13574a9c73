//! The one-line editor for tags.

use tui_input::Input;

use crate::model::Clean;

use super::marks::Subject;

/// How many tags are offered.
const OFFERED: usize = 8;

/// Tags being written.
#[derive(Clone, Debug)]
pub struct TagEditor {
    /// What they are for: one bookmark or passage, or several.
    pub on: Vec<Subject>,
    /// The line.
    pub input: Input,
    /// The tags that all of them had before.
    pub before: Vec<Clean>,
    /// Tags in use, the most used first.
    used: Vec<Clean>,
}

impl TagEditor {
    /// An editor that begins with the tags that all of `on` have. `used` are offered as one types.
    pub fn new(on: Vec<Subject>, used: Vec<Clean>) -> Self {
        let mut before: Vec<Clean> = on.first().map(|first| first.tags().to_vec()).unwrap_or_default();
        before.retain(|tag| on.iter().all(|subject| subject.tags().contains(tag)));
        let mut line = before.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ");
        if !line.is_empty() {
            line.push(' ');
        }
        Self { on, input: Input::new(line), before, used }
    }

    /// The tags in the line: words, with or without `#`, parted by spaces or commas; each once.
    pub fn tags(&self) -> Vec<Clean> {
        let mut tags: Vec<Clean> = Vec::new();
        for word in self.input.value().split(|c: char| c.is_whitespace() || c == ',') {
            let tag = Clean::line(word.trim_start_matches('#'));
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    /// What the tags of a subject become: those that all had and that were taken out of the line go, those that are new in it come.
    pub fn tags_of(&self, subject: &Subject) -> Vec<Clean> {
        let wanted = self.tags();
        let mut tags = subject.tags().to_vec();
        tags.retain(|tag| wanted.contains(tag) || !self.before.contains(tag));
        tags.extend(wanted.into_iter().filter(|tag| !subject.tags().contains(tag)));
        tags
    }

    /// The word that is being typed.
    fn word(&self) -> &str {
        let value = self.input.value();
        value.rsplit(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default().trim_start_matches('#')
    }

    /// Tags in use that begin with the word that is being typed, without those that are in the line.
    pub fn offered(&self) -> Vec<&Clean> {
        let (word, there) = (self.word().to_lowercase(), self.tags());
        let fits = |tag: &&Clean| tag.to_lowercase().starts_with(&word) && !there.contains(*tag);
        self.used.iter().filter(fits).take(OFFERED).collect()
    }

    /// Completes the word with the first tag that is offered. False when there is none.
    pub fn complete(&mut self) -> bool {
        let Some(tag) = self.offered().first().map(|tag| (*tag).clone()) else { return false };
        let value = self.input.value();
        let kept = &value[..value.len() - self.word().len()];
        self.input = Input::new(format!("{kept}{tag} "));
        true
    }
}
