//! Breaking circles among records that contain each other.

/// The edges to take away so that no circle is left. `edges[node]` lists the nodes that `node` points to; an edge is given as
/// the node and its position in that list. Nodes are visited in order, so the result depends on the file alone.
pub(super) fn closing_edges(edges: &[Vec<usize>]) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; edges.len()];
    let mut closing = Vec::new();
    for root in 0..edges.len() {
        if states[root] != State::New {
            continue;
        }
        states[root] = State::Open;
        // Depth first, with the way in a vector: a long chain must not use up the stack.
        let mut way = vec![(root, 0)];
        while let Some((node, next)) = way.last_mut() {
            let (from, nth) = (*node, *next);
            *next += 1;
            match edges[from].get(nth) {
                None => {
                    states[from] = State::Done;
                    way.pop();
                }
                Some(&to) => match states.get(to) {
                    Some(State::New) => {
                        states[to] = State::Open;
                        way.push((to, 0));
                    }
                    Some(State::Open) => closing.push((from, nth)),
                    Some(State::Done) | None => {}
                },
            }
        }
    }
    closing
}

/// The most records that lie in each other: quotes in quotes, issues below issues. Nobody writes or reads ten.
pub(super) const DEEPEST: usize = 100;

/// The records whose link to the one around them has to be cut so that no more than [`DEEPEST`] lie in each other. `around`
/// gives for each record the one around it; there is no circle.
pub(super) fn too_deep(around: &[Option<usize>]) -> Vec<usize> {
    let mut depths: Vec<Option<usize>> = vec![None; around.len()];
    let mut cut = Vec::new();
    for innermost in 0..around.len() {
        let mut way = Vec::new();
        let mut at = Some(innermost);
        while let Some(record) = at.filter(|&record| depths.get(record).is_some_and(Option::is_none)) {
            way.push(record);
            at = around[record];
        }
        let mut depth = at.and_then(|outer| depths.get(outer).copied().flatten()).unwrap_or_default();
        for record in way.into_iter().rev() {
            depth += 1;
            if depth > DEEPEST {
                depth = 1;
                cut.push(record);
            }
            depths[record] = Some(depth);
        }
    }
    cut.sort_unstable();
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_cut_where_they_get_too_deep() {
        let forwards: Vec<_> = (0..250_usize).map(|record| Some(record + 1).filter(|&next| next < 250)).collect();
        assert_eq!(too_deep(&forwards), [49, 149]);
        let backwards: Vec<_> = (0..250_usize).map(|record| record.checked_sub(1)).collect();
        assert_eq!(too_deep(&backwards), [100, 200]);
        assert!(too_deep(&backwards[..DEEPEST]).is_empty());
        assert!(too_deep(&[None, Some(0), Some(0), Some(9)]).is_empty());
    }

    #[test]
    fn only_edges_that_close_a_circle_are_named() {
        assert_eq!(closing_edges(&[vec![1, 2], vec![3], vec![3], vec![]]), [], "two ways to one node are no circle");
        assert_eq!(closing_edges(&[vec![1], vec![2], vec![0]]), [(2, 0)]);
        assert_eq!(closing_edges(&[vec![0, 1], vec![1]]), [(0, 0), (1, 0)]);
        assert_eq!(closing_edges(&[vec![7]]), [], "an edge to nowhere is no circle");
    }

    #[test]
    fn long_chains_do_not_use_up_the_stack() {
        let chain: Vec<_> = (0..200_000).map(|node| vec![(node + 1) % 200_000]).collect();
        assert_eq!(closing_edges(&chain), [(199_999, 0)]);
    }
}
