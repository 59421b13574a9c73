//! Several threads at one list of tasks whose results are wanted in its order.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// So many tasks for each thread may have been begun or done while an earlier one is not: what is done early waits in memory, and
/// would be in vain after a stop.
const AHEAD: usize = 4;

/// What is to be done, and how.
#[derive(Debug)]
pub(super) struct Tasks<Threads, Work, Deliver, GoOn> {
    /// What the threads are called.
    pub(super) name: &'static str,
    /// How many tasks there are.
    pub(super) count: usize,
    /// The most threads at them. Asked when the others are about to start, as counting processors takes a while.
    pub(super) threads: Threads,
    /// How long a single thread works by itself before the others start: few or small tasks need none, and whoever waits for the
    /// first result has the other processors.
    pub(super) alone: Duration,
    /// Does the task of a number.
    pub(super) work: Work,
    /// Takes the results, one at a time and in order; false when nobody wants any more.
    pub(super) deliver: Deliver,
    /// Whether a further task is to be begun.
    pub(super) go_on: GoOn,
}

/// Begins the tasks. Everything is dropped when the last of them is done, or given up: then those who receive know that nothing
/// more will come. A task that panics ends the work of all threads after the ones at hand; nothing behind it is delivered.
///
/// # Errors
/// When no thread can be started.
pub(super) fn start<T, Threads, Work, Deliver, GoOn>(tasks: Tasks<Threads, Work, Deliver, GoOn>) -> io::Result<()>
where
    T: Send + 'static,
    Threads: FnOnce() -> usize + Send + 'static,
    Work: Fn(usize) -> T + Send + Sync + 'static,
    Deliver: FnMut(T) -> bool + Send + 'static,
    GoOn: Fn() -> bool + Send + Sync + 'static,
{
    let Tasks { name, count, threads, alone, work, deliver, go_on } = tasks;
    let queue = Queue { next: 0, due: 0, most_ahead: AHEAD, early: BTreeMap::new(), over: false, deliver };
    let crew = Arc::new(Crew { count, work, go_on, queue: Mutex::new(queue), moved: Condvar::new() });
    let first = move || {
        let begun = Instant::now();
        let mut threads = Some(threads);
        while crew.do_one() {
            if begun.elapsed() < alone {
                continue;
            }
            // One task is this thread's own.
            let Some(threads) = threads.take().filter(|_| crew.not_begun() > 1) else { continue };
            let threads = threads();
            crew.queue().most_ahead = threads.saturating_mul(AHEAD);
            for _ in 0..threads.saturating_sub(1).min(crew.not_begun().saturating_sub(1)) {
                let crew = Arc::clone(&crew);
                // Without it, everything takes longer.
                let _ = thread::Builder::new().name(name.to_owned()).spawn(move || while crew.do_one() {});
            }
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(first)?;
    Ok(())
}

struct Crew<T, Work, Deliver, GoOn> {
    count: usize,
    work: Work,
    go_on: GoOn,
    queue: Mutex<Queue<T, Deliver>>,
    /// Something has been delivered, or everything is over.
    moved: Condvar,
}

struct Queue<T, Deliver> {
    /// The first task that nobody has begun.
    next: usize,
    /// The first one whose result has not been delivered.
    due: usize,
    /// How far tasks may be begun ahead of that.
    most_ahead: usize,
    /// Results of later ones.
    early: BTreeMap<usize, T>,
    /// Nothing more is to be begun.
    over: bool,
    deliver: Deliver,
}

impl<T, Work, Deliver, GoOn> Crew<T, Work, Deliver, GoOn>
where
    Work: Fn(usize) -> T,
    Deliver: FnMut(T) -> bool,
    GoOn: Fn() -> bool,
{
    /// Does the next task; false when there is none any more.
    fn do_one(&self) -> bool {
        let Some(task) = self.begin() else { return false };
        let _ending = Ending(self);
        let result = (self.work)(task);
        let mut queue = self.queue();
        queue.early.insert(task, result);
        while let Some(result) = {
            let due = queue.due;
            queue.early.remove(&due)
        } {
            queue.due += 1;
            if !(queue.deliver)(result) {
                queue.over = true;
                break;
            }
        }
        drop(queue);
        self.moved.notify_all();
        true
    }

    /// The number of the next task, as soon as it is not too far ahead.
    fn begin(&self) -> Option<usize> {
        let waits = |queue: &mut Queue<T, Deliver>| {
            !queue.over && queue.next < self.count && queue.next >= queue.due + queue.most_ahead
        };
        let mut queue = self.moved.wait_while(self.queue(), waits).unwrap_or_else(PoisonError::into_inner);
        if queue.over || queue.next >= self.count || !(self.go_on)() {
            return None;
        }
        queue.next += 1;
        Some(queue.next - 1)
    }
}

impl<T, Work, Deliver, GoOn> Crew<T, Work, Deliver, GoOn> {
    fn not_begun(&self) -> usize {
        self.count - self.queue().next
    }

    fn queue(&self) -> MutexGuard<'_, Queue<T, Deliver>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets nobody wait for a task that panics.
struct Ending<'a, T, Work, Deliver, GoOn>(&'a Crew<T, Work, Deliver, GoOn>);

impl<T, Work, Deliver, GoOn> Drop for Ending<'_, T, Work, Deliver, GoOn> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.queue().over = true;
            self.0.moved.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::{self, Receiver};
    use std::thread::ThreadId;

    use super::*;

    const SOON: Duration = Duration::from_secs(20);

    /// Starts `count` tasks on four threads, the others after `alone`. Each result has its number and its thread.
    fn started(
        count: usize,
        alone: Duration,
        work: impl Fn(usize) + Send + Sync + 'static,
        go_on: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Receiver<(usize, ThreadId)> {
        let (send, results) = mpsc::channel();
        let work = move |task| {
            work(task);
            (task, thread::current().id())
        };
        let deliver = move |result| send.send(result).is_ok();
        start(Tasks { name: "crew", count, threads: || 4, alone, work, deliver, go_on }).expect("a thread");
        results
    }

    /// All results; the senders are gone then.
    fn all(results: &Receiver<(usize, ThreadId)>) -> Vec<(usize, ThreadId)> {
        let mut all = Vec::new();
        loop {
            match results.recv_timeout(SOON) {
                Ok(result) => all.push(result),
                Err(mpsc::RecvTimeoutError::Disconnected) => return all,
                Err(mpsc::RecvTimeoutError::Timeout) => panic!("it hangs after {}", all.len()),
            }
        }
    }

    fn numbers(results: &Receiver<(usize, ThreadId)>) -> Vec<usize> {
        all(results).into_iter().map(|(task, _)| task).collect()
    }

    #[test]
    fn several_threads_deliver_in_order() {
        // Some take longer than those behind them.
        let work = |task: usize| thread::sleep(Duration::from_micros([900, 20, 300, 0, 2000][task % 5]));
        let results = all(&started(200, Duration::ZERO, work, || true));
        assert!(results.iter().map(|(task, _)| *task).eq(0..200));
        let threads: HashSet<_> = results.iter().map(|(_, thread)| thread).collect();
        assert!((2..=4).contains(&threads.len()), "{}", threads.len());
    }

    #[test]
    fn little_work_needs_one_thread() {
        for (count, alone) in [(200, SOON), (1, Duration::ZERO), (0, Duration::ZERO)] {
            let results = all(&started(count, alone, |_| (), || true));
            assert_eq!(results.len(), count);
            assert!(results.iter().all(|(_, thread)| *thread == results[0].1));
        }
        // The first one is done when the others start, and the second is the first thread's.
        let work = |_: usize| thread::sleep(Duration::from_millis(5));
        let results = all(&started(2, Duration::ZERO, work, || true));
        assert_eq!(results[0].1, results[1].1);
    }

    #[test]
    fn nobody_is_too_far_ahead_of_the_slowest() {
        let (begun, (go, wait)) = (Arc::new(AtomicUsize::new(0)), mpsc::channel());
        let (counted, wait) = (Arc::clone(&begun), Mutex::new(wait));
        // The second holds all others up.
        let work = move |task| {
            counted.fetch_add(1, Ordering::SeqCst);
            if task == 1 {
                wait.lock().expect("not poisoned").recv_timeout(SOON).expect("it goes on");
            }
        };
        let results = started(100, Duration::ZERO, work, || true);
        let most = 1 + 4 * AHEAD;
        let end = Instant::now() + SOON;
        while begun.load(Ordering::SeqCst) < most && Instant::now() < end {
            thread::yield_now();
        }
        // Nothing tells that no more is begun.
        thread::sleep(Duration::from_millis(20));
        assert_eq!(begun.load(Ordering::SeqCst), most);
        assert_eq!(results.try_iter().count(), 1, "the first one");
        go.send(()).expect("it waits");
        assert!(numbers(&results).into_iter().eq(1..100));
    }

    #[test]
    fn a_panic_hangs_nobody() {
        let work = |task| assert!(task != 7, "wanted here");
        let results = started(100, Duration::ZERO, work, || true);
        assert!(numbers(&results).into_iter().eq(0..7));
    }

    #[test]
    fn nothing_is_begun_after_a_stop_or_when_nobody_listens() {
        let begun = Arc::new(AtomicUsize::new(0));
        let stopped = Arc::clone(&begun);
        let go_on = move || stopped.load(Ordering::SeqCst) < 10;
        let counted = Arc::clone(&begun);
        let count = move |_| _ = counted.fetch_add(1, Ordering::SeqCst);
        let results = numbers(&started(1000, Duration::ZERO, count, go_on));
        assert!((10..10 + 4).contains(&results.len()), "what was at hand: {}", results.len());
        assert!(results.iter().copied().eq(0..results.len()));

        let (begun, (go, wait)) = (Arc::new(AtomicUsize::new(0)), mpsc::channel());
        let (counted, wait) = (Arc::clone(&begun), Mutex::new(wait));
        let work = move |task| {
            counted.fetch_add(1, Ordering::SeqCst);
            if task == 0 {
                wait.lock().expect("not poisoned").recv_timeout(SOON).expect("it goes on");
            }
        };
        drop(started(1000, Duration::ZERO, work, || true));
        go.send(()).expect("it waits");
        let end = Instant::now() + SOON;
        while Arc::strong_count(&begun) > 1 && Instant::now() < end {
            thread::yield_now();
        }
        assert_eq!((Arc::strong_count(&begun), begun.load(Ordering::SeqCst)), (1, 1));
    }
}
