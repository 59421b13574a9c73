//! How close together the words of a query stand.

use super::query::MOST_WORDS;

/// The smallest stretch of a document that holds one place of each word: how many other words it has, and how many pairs of
/// neighbours stand the other way round than typed. `places` has the places of each word, ascending; a word without any does
/// not count.
pub(super) fn tightest(places: &[Vec<u16>]) -> (u16, u16) {
    let mut heads = [0; MOST_WORDS];
    let mut best = (u16::MAX, u16::MAX);
    loop {
        let (mut first, mut low, mut high) = (0, u16::MAX, 0);
        let (mut words, mut disorder, mut before) = (0_u16, 0_u16, 0);
        for (word, (of_word, &head)) in places.iter().zip(&heads).enumerate() {
            let Some(&at) = of_word.get(head) else { continue };
            if words == 0 || at < low {
                (first, low) = (word, at);
            }
            high = high.max(at);
            disorder += u16::from(words > 0 && before > at);
            before = at;
            words += 1;
        }
        if words == 0 {
            return (0, 0);
        }
        best = best.min(((high - low).saturating_sub(words - 1), disorder));
        heads[first] += 1;
        if heads[first] >= places[first].len() {
            return best;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_tightest_stretch_counts() {
        assert_eq!(tightest(&[vec![0], vec![1]]), (0, 0));
        assert_eq!(tightest(&[vec![1], vec![0]]), (0, 1));
        assert_eq!(tightest(&[vec![3], vec![0, 20]]), (2, 1));
        assert_eq!(tightest(&[vec![0, 21], vec![22]]), (0, 0));
        assert_eq!(tightest(&[vec![5], vec![1, 9], vec![7]]), (2, 1));
    }

    #[test]
    fn of_two_equal_stretches_the_one_in_order_counts() {
        assert_eq!(tightest(&[vec![1, 8], vec![0, 9]]), (0, 0));
    }

    #[test]
    fn nothing_is_not_apart() {
        assert_eq!(tightest(&[]), (0, 0));
        assert_eq!(tightest(&[vec![], vec![]]), (0, 0));
        assert_eq!(tightest(&[vec![7]]), (0, 0));
        assert_eq!(tightest(&[vec![65535], vec![0]]), (65534, 1));
    }

    /// The same in the plainest words.
    fn plainly(places: &[Vec<u16>]) -> (u16, u16) {
        let mut rest: Vec<&[u16]> = places.iter().map(Vec::as_slice).filter(|places| !places.is_empty()).collect();
        let mut best = (u16::MAX, u16::MAX);
        while !rest.is_empty() && rest.iter().all(|places| !places.is_empty()) {
            let heads: Vec<usize> = rest.iter().map(|places| usize::from(places[0])).collect();
            let (low, high) = (*heads.iter().min().expect("some"), *heads.iter().max().expect("some"));
            let apart = (high - low).saturating_sub(heads.len() - 1);
            let disorder = heads.windows(2).filter(|pair| pair[0] > pair[1]).count();
            let number = |n| u16::try_from(n).expect("small");
            best = best.min((number(apart), number(disorder)));
            let first = heads.iter().position(|&head| head == low).expect("the lowest is one of them");
            rest[first] = &rest[first][1..];
        }
        if rest.is_empty() { (0, 0) } else { best }
    }

    proptest! {
        #[test]
        fn it_is_what_it_says(places in prop::collection::vec(prop::collection::btree_set(0_u16..30, 0..5), 0..5)) {
            let places: Vec<Vec<u16>> = places.into_iter().map(|places| places.into_iter().collect()).collect();
            prop_assert_eq!(tightest(&places), plainly(&places));
        }
    }
}
