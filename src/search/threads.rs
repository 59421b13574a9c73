//! Work on several threads at once.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many threads can work at once. Asked once, as the answer is read from files on Linux, and needed at every key.
pub(super) fn processors() -> usize {
    static PROCESSORS: LazyLock<usize> = LazyLock::new(|| std::thread::available_parallelism().map_or(1, usize::from));
    *PROCESSORS
}

/// Does pieces of work, each on a thread of its own; returns what came of them, in their order.
pub(super) fn beside<P: Send, T: Send>(mut pieces: Vec<P>, work: impl Fn(P) -> T + Sync) -> Vec<T> {
    let Some(last) = pieces.pop() else { return Vec::new() };
    std::thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = pieces.into_iter().map(|piece| scope.spawn(move || work(piece))).collect();
        let own = work(last);
        let others = others.into_iter().map(|other| other.join().expect("work on the index does not panic"));
        others.chain(std::iter::once(own)).collect()
    })
}

/// Does so many pieces of work, on as many threads as can work at once: who is done takes the next one. Returns what came of
/// them, in their order.
pub(super) fn shared<T: Send>(pieces: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let some = |()| {
        let pieces = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&at| at < pieces));
        pieces.map(|at| (at, work(at))).collect::<Vec<_>>()
    };
    let mut all: Vec<(usize, T)> = beside(vec![(); processors().min(pieces)], some).into_iter().flatten().collect();
    all.sort_unstable_by_key(|&(at, _)| at);
    all.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_pieces_is_in_their_order() {
        let pieces: Vec<usize> = (0..7).collect();
        assert_eq!(beside(pieces.clone(), |piece| piece * 2), [0, 2, 4, 6, 8, 10, 12]);
        assert_eq!(shared(100, |piece| piece + 1), (1..=100).collect::<Vec<_>>());
        assert_eq!((beside(Vec::new(), |()| 1), shared(0, |piece| piece)), (Vec::new(), Vec::new()));
    }
}
