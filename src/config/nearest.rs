//! What somebody may have meant by a name that does not exist.

/// The one of `names` that is the fewest slips away from `wanted`: letters put in, left out, replaced or swapped with a
/// neighbour. `None` when none is near.
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted: Vec<char> = wanted.to_lowercase().chars().take(64).collect();
    let scored = names.into_iter().map(|name| (slips(&wanted, &name.chars().collect::<Vec<_>>()), name));
    let (slips, name) = scored.min_by_key(|(slips, _)| *slips)?;
    (slips <= (wanted.len().max(name.len()) / 3).max(1)).then_some(name)
}

/// A suggestion to put behind a message; empty when nothing is near.
pub(super) fn suggestion<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(wanted, names).map(|name| format!(" (did you mean {name}?)")).unwrap_or_default()
}

/// The optimal string alignment distance.
fn slips(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let mut table = vec![0; (one.len() + 1) * width];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            let at = i * width + j;
            if i == 0 || j == 0 {
                table[at] = i + j;
                continue;
            }
            let same = usize::from(one[i - 1] != other[j - 1]);
            let mut least = (table[at - width] + 1).min(table[at - 1] + 1).min(table[at - width - 1] + same);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(table[at - 2 * width - 2] + 1);
            }
            table[at] = least;
        }
    }
    table[table.len() - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_forgiven_and_other_words_are_not() {
        let names = ["mouse", "measure", "glyphs", "theme", "keys"];
        for (wanted, meant) in
            [("mous", Some("mouse")), ("Glyph", Some("glyphs")), ("mesaure", Some("measure")), ("colour", None)]
        {
            assert_eq!(nearest(wanted, names), meant, "{wanted}");
        }
        assert_eq!(suggestion("kyes", names), " (did you mean keys?)");
        assert_eq!(suggestion("", names), "");
    }
}
