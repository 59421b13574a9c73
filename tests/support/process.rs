//! What Linux tells of another process.

use std::fs;

/// Processor time in clock ticks (usually a hundredth of a second), in user and kernel mode together.
///
/// # Panics
/// When there is no such process.
pub fn ticks(process: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("the process is alive");
    // The name in parentheses may hold anything; user and system time are the 14th and 15th field of proc(5).
    let after_name = stat.rsplit_once(')').expect("a name in parentheses").1;
    after_name.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().expect("a number")).sum()
}

/// How often the threads of the process have been given or have given up a processor: a process that sleeps leaves it as it
/// is, one that wakes up for a moment does not.
///
/// # Panics
/// When there is no such process.
pub fn switches(process: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{process}/task")).expect("the process is alive");
    let status = |thread: std::io::Result<fs::DirEntry>| {
        fs::read_to_string(thread.expect("a thread").path().join("status")).unwrap_or_default()
    };
    let count = |status: String| -> u64 {
        let switches = status.lines().filter_map(|line| line.split_once("ctxt_switches:"));
        switches.map(|(_, count)| count.trim().parse::<u64>().expect("a number")).sum()
    };
    threads.map(status).map(count).sum()
}
