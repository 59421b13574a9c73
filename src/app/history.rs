//! What takes changes to the bookmarks back, and makes them once more.

use super::marks::{Keep, Subject};

/// How many steps can be undone.
const UNDOABLE: usize = 200;

/// What a change is in the course of things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Course {
    /// The user wants it.
    #[default]
    New,
    /// It takes an earlier one back.
    Undo,
    /// It makes one that was taken back once more.
    Redo,
}

/// What a change carries along to the keeper of the bookmarks and back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticket {
    /// What it is in the course of things.
    pub course: Course,
    /// Changes of one key press have the same number, and are undone together.
    pub group: u64,
}

/// Changes that one key press made, each as what takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    group: u64,
    inverse: Vec<Keep>,
}

/// The steps that can be undone and redone, the latest last.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    groups: u64,
    /// Changes that were asked for and not answered yet.
    in_flight: usize,
    /// What is to get its next colour once they are: nobody knows before which one that is.
    postponed: Vec<Vec<Subject>>,
}

impl History {
    /// So many changes were asked for.
    pub(super) fn asked(&mut self, changes: usize) {
        self.in_flight += changes;
    }

    /// One was answered.
    pub(super) fn answered(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// Whether a change is under way. Then the subjects wait for [`History::due`].
    pub(super) fn postpone(&mut self, subjects: &[Subject]) -> bool {
        let wait = self.in_flight > 0;
        if wait {
            self.postponed.push(subjects.to_vec());
        }
        wait
    }

    /// Whose turn it is, now that no change is under way.
    pub(super) fn due(&mut self) -> Option<Vec<Subject>> {
        (self.in_flight == 0 && !self.postponed.is_empty()).then(|| self.postponed.remove(0))
    }

    /// A ticket for the changes of a key press.
    pub(super) fn ticket(&mut self, course: Course) -> Ticket {
        self.groups += 1;
        Ticket { course, group: self.groups }
    }

    /// Remembers how to take a change back that has been made. Returns how many of its step there are by now.
    pub(super) fn remember(&mut self, ticket: Ticket, inverse: Vec<Keep>) -> usize {
        if ticket.course == Course::New {
            self.redo.clear();
        }
        let steps = if ticket.course == Course::Undo { &mut self.redo } else { &mut self.undo };
        put(steps, ticket.group, inverse)
    }

    /// A change that was to undo or redo something has failed: it can be tried again.
    pub(super) fn failed(&mut self, ticket: Ticket, wanted: Keep) {
        match ticket.course {
            Course::New => {}
            Course::Undo => drop(put(&mut self.undo, ticket.group, vec![wanted])),
            Course::Redo => drop(put(&mut self.redo, ticket.group, vec![wanted])),
        }
    }

    /// The changes that undo (or redo) the last step, in the order to make them; `None` when there is none.
    pub(super) fn take(&mut self, course: Course) -> Option<Vec<Keep>> {
        let steps = if course == Course::Redo { &mut self.redo } else { &mut self.undo };
        let mut changes = steps.pop()?.inverse;
        changes.reverse();
        Some(changes)
    }
}

fn put(steps: &mut Vec<Step>, group: u64, inverse: Vec<Keep>) -> usize {
    match steps.last_mut().filter(|step| step.group == group) {
        Some(step) => step.inverse.extend(inverse),
        None => steps.push(Step { group, inverse }),
    }
    if steps.len() > UNDOABLE {
        steps.remove(0);
    }
    steps.last().map_or(0, |step| step.inverse.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookmarks::BookmarkId;

    fn delete(id: u128) -> Keep {
        Keep::Delete(BookmarkId(id))
    }

    #[test]
    fn what_one_key_changed_goes_back_together_and_a_new_change_ends_redoing() {
        let mut history = History::default();
        let both = history.ticket(Course::New);
        history.remember(both, vec![delete(1)]);
        assert_eq!(history.remember(both, vec![delete(2)]), 2);
        let later = history.ticket(Course::New);
        history.remember(later, vec![delete(3)]);
        assert_eq!(history.take(Course::Undo), Some(vec![delete(3)]));
        let undoing = history.ticket(Course::Undo);
        history.failed(undoing, delete(3));
        assert_eq!(history.take(Course::Undo), Some(vec![delete(3)]), "it failed, and can be tried again");
        assert_eq!(history.take(Course::Undo), Some(vec![delete(2), delete(1)]));
        let undoing = history.ticket(Course::Undo);
        history.remember(undoing, vec![delete(7)]);
        assert_eq!(history.take(Course::Redo), Some(vec![delete(7)]));
        history.remember(undoing, vec![delete(8)]);
        let new = history.ticket(Course::New);
        history.remember(new, vec![delete(9)]);
        assert_eq!(history.take(Course::Redo), None);
        assert_eq!(history.take(Course::Undo), Some(vec![delete(9)]));
    }
}
