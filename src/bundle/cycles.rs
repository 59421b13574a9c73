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

#[cfg(test)]
mod tests {
    use super::*;

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
