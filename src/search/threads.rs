//! Work on several threads at once.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How many threads can work at once. Asked once, as the answer is read from files on Linux, and needed at every key.
pub(super) fn processors() -> usize {
    static PROCESSORS: LazyLock<usize> = LazyLock::new(|| std::thread::available_parallelism().map_or(1, usize::from));
    *PROCESSORS
}

/// How many threads so much work is worth, when a thread is worth a share of it: at least one.
pub(super) fn threads_for(work: usize, share: usize) -> usize {
    processors().min(work / share).max(1)
}

/// How many documents are read before the search asks whether it is still wanted. (Very few in tests, so that there are batches.)
pub(super) const BATCH: usize = if cfg!(test) { 4 } else { 1 << 10 };

/// How many threads so many [batches](BATCH) are worth.
pub(super) fn threads_for_batches(batches: usize) -> usize {
    threads_for(batches, if cfg!(test) { 1 } else { 2 })
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
    shared_until(pieces, processors(), &|| false, work).unwrap_or_default()
}

/// As [`shared`], on so many threads at most, but asks before each piece whether to stop; `None` when `stop` said so.
pub(super) fn shared_until<T: Send>(
    pieces: usize,
    threads: usize,
    stop: &dyn Fn() -> bool,
    work: impl Fn(usize) -> T + Sync,
) -> Option<Vec<T>> {
    let note = |done: &mut Vec<(usize, T)>, at: usize| done.push((at, work(at)));
    let mut all: Vec<(usize, T)> = gathered(pieces, threads, stop, Vec::new, note)?.into_iter().flatten().collect();
    all.sort_unstable_by_key(|&(at, _)| at);
    Some(all.into_iter().map(|(_, done)| done).collect())
}

/// As [`shared_until`], but each thread gathers what comes of its pieces in one; returns those, in any order.
pub(super) fn gathered<A: Send>(
    pieces: usize,
    threads: usize,
    stop: &dyn Fn() -> bool,
    begin: impl Fn() -> A + Sync,
    work: impl Fn(&mut A, usize) + Sync,
) -> Option<Vec<A>> {
    let (next, given_up) = (AtomicUsize::new(0), AtomicBool::new(false));
    let some = |stop: &dyn Fn() -> bool| {
        let mut done = begin();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= pieces {
                return Some(done);
            }
            if stop() {
                given_up.store(true, Ordering::Relaxed);
                return None;
            }
            work(&mut done, at);
        }
    };
    std::thread::scope(|scope| {
        // Whether to stop is asked on this thread only.
        let others: Vec<_> =
            (1..threads.min(pieces)).map(|_| scope.spawn(|| some(&|| given_up.load(Ordering::Relaxed)))).collect();
        let own = some(stop);
        let others = others.into_iter().map(|other| other.join().expect("work on the index does not panic"));
        std::iter::once(own).chain(others).collect()
    })
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
        assert_eq!(shared_until(3, 2, &|| false, |piece| piece), Some(vec![0, 1, 2]));
    }

    #[test]
    fn who_is_told_to_stop_does_not_go_on() {
        let (asked, done) = (std::cell::Cell::new(0), AtomicUsize::new(0));
        let stop = || asked.replace(asked.get() + 1) == 2;
        let endless = shared_until(usize::MAX, 2, &stop, |_| _ = done.fetch_add(1, Ordering::Relaxed));
        assert!(endless.is_none() && done.load(Ordering::Relaxed) >= 2);
    }
}
