//! Which annotations belong together.

/// Numbers in sets without overlap, each named by its least number.
#[derive(Clone, Debug)]
pub(super) struct Sameness(Vec<usize>);

impl Sameness {
    /// The numbers below `count`, each alone.
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The set of a number.
    pub(super) fn of(&mut self, mut number: usize) -> usize {
        while self.0[number] != number {
            self.0[number] = self.0[self.0[number]];
            number = self.0[number];
        }
        number
    }

    /// Makes the sets of two numbers one.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_over_others_is_one_set() {
        let mut sets = Sameness::new(5);
        sets.join(4, 2);
        sets.join(0, 3);
        sets.join(3, 4);
        assert_eq!((0..5).map(|number| sets.of(number)).collect::<Vec<_>>(), [0, 1, 0, 0, 0]);
    }
}
