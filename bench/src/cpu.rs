//! CPU seconds and memory of processes, from /proc.

use std::fs;

/// Clock ticks per second of /proc/…/stat on Linux.
const TICKS: f64 = 100.0;

struct Stat {
    parent: u32,
    own: u64,
    of_children: u64,
}

fn stat(pid: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name may contain blanks, so fields are counted after its closing bracket.
    let rest = text.rsplit_once(')')?.1;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let number = |index: usize| fields.get(index)?.parse::<u64>().ok();
    Some(Stat {
        parent: u32::try_from(number(1)?).ok()?,
        own: number(11)? + number(12)?,
        of_children: number(13)? + number(14)?,
    })
}

fn seconds(ticks: u64) -> f64 {
    f64::from(u32::try_from(ticks).unwrap_or(u32::MAX)) / TICKS
}

/// CPU seconds of one process, including its threads.
pub fn of_process(pid: u32) -> f64 {
    stat(pid).map_or(0.0, |stat| seconds(stat.own))
}

/// CPU seconds of a forking server: itself, its live children and ended ones.
pub fn of_family(pid: u32) -> f64 {
    let Some(root) = stat(pid) else { return 0.0 };
    let children: u64 = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(stat)
        .filter(|stat| stat.parent == pid)
        .map(|stat| stat.own)
        .sum();
    seconds(root.own + root.of_children + children)
}

/// Private memory in MB of the child that has the most.
pub fn largest_child(pid: u32) -> u64 {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|child| stat(*child).is_some_and(|stat| stat.parent == pid))
        .map(own_memory)
        .max()
        .unwrap_or_default()
        / 1024
}

/// In kilobytes.
fn own_memory(pid: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.strip_prefix("Private_")?.split_once(':'))
        .filter_map(|(_, rest)| rest.split_whitespace().next()?.parse::<u64>().ok())
        .sum()
}

/// Resident memory in MB.
pub fn memory(pid: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    text.lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok())
        .unwrap_or_default()
        / 1024
}

/// The most resident memory in MB this process has had since the last call, which begins anew.
pub fn peak_memory() -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = text
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    // 5: the kernel sets the peak to what is resident now (proc(5)).
    if let Err(error) = fs::write("/proc/self/clear_refs", "5") {
        eprintln!("the peak of memory cannot be set back: {error}");
    }
    peak.unwrap_or_default() / 1024
}
