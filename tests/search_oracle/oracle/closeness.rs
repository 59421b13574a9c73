//! How close together words stand, and in what order.

/// The best stretch, as the number of other words in it and the number of neighbours that stand the other way round than typed.
///
/// A stretch begins at some place of some word and has of each word the first place from there on; of words at the same place,
/// those typed earlier count as earlier.
pub fn closest(places: &[&[u16]]) -> (u16, u16) {
    let mut starts: Vec<(u16, usize)> = Vec::new();
    for (word, of_word) in places.iter().enumerate() {
        starts.extend(of_word.iter().map(|&place| (place, word)));
    }
    let stretches = starts.into_iter().filter_map(|start| {
        let first =
            |(word, of_word): (usize, &&[u16])| of_word.iter().copied().filter(|&place| (place, word) >= start).min();
        let stretch: Vec<u16> = places.iter().enumerate().map(first).collect::<Option<_>>()?;
        let span = stretch.iter().max()? - stretch.iter().min()?;
        let others = u16::try_from(stretch.len() - 1).expect("few words");
        let disorder = stretch.windows(2).filter(|pair| pair[0] > pair[1]).count();
        Some((span.saturating_sub(others), u16::try_from(disorder).expect("few words")))
    });
    stretches.min().unwrap_or_default()
}
