//! How close together the words of a query stand.

/// The smallest stretch of a document that holds one place of each word: how many other words it has, and how many pairs of
/// neighbours stand the other way round than typed. `places` has the places of each word, ascending; a word without any does
/// not count.
pub(super) fn tightest(places: &[Vec<u16>]) -> (u16, u16) {
    let mut heads = vec![0; places.len()];
    let mut best = (u16::MAX, u16::MAX);
    loop {
        let current: Vec<(usize, u16)> =
            (heads.iter().enumerate()).filter_map(|(word, &head)| Some((word, *places[word].get(head)?))).collect();
        let (Some(&(first, low)), Some(&(_, high))) =
            (current.iter().min_by_key(|(_, at)| *at), current.iter().max_by_key(|(_, at)| *at))
        else {
            return (0, 0);
        };
        let others = u16::try_from(current.len() - 1).unwrap_or(u16::MAX);
        let apart = (high - low).saturating_sub(others);
        let disorder = current.windows(2).filter(|pair| pair[0].1 > pair[1].1).count();
        best = best.min((apart, u16::try_from(disorder).unwrap_or(u16::MAX)));
        heads[first] += 1;
        if heads[first] >= places[first].len() {
            return best;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
