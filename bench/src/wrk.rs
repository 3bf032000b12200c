//! wrk: the same load for every measurement.

use std::{path::Path, process::Command};

/// Prints one parseable line, in microseconds; can select a random host from a list.
const SCRIPT: &str = r#"
local requests = {}
local file = os.getenv("BENCH_HOSTS")
init = function(args)
  math.randomseed(os.time())
  for host in io.lines(file) do
    requests[#requests + 1] = wrk.format(os.getenv("BENCH_METHOD"), wrk.path, { ["Host"] = host }, os.getenv("BENCH_BODY"))
  end
end
request = function() return requests[math.random(#requests)] end
done = function(summary, latency, _)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format("BENCH %d %d %d %d %d %d\n", summary.requests, summary.duration, bad,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
"#;

/// The result of one run. Times in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub requests: f64,
    pub rate: f64,
    pub bad: f64,
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
}

/// Requests `url` over `connections` persistent connections, for a random one of `hosts` each time.
pub fn run(folder: &Path, url: &str, hosts: &[String], connections: usize, seconds: u64) -> Load {
    with(("GET", ""), folder, url, hosts, (connections, seconds))
}

/// Posts an unsigned body repeatedly.
pub fn post(folder: &Path, url: &str, hosts: &[String], connections: usize, seconds: u64) -> Load {
    with(("POST", "{}"), folder, url, hosts, (connections, seconds))
}

fn with(
    (method, body): (&str, &str),
    folder: &Path,
    url: &str,
    hosts: &[String],
    (connections, seconds): (usize, u64),
) -> Load {
    let (script, list) = (folder.join("wrk.lua"), folder.join("hosts.txt"));
    std::fs::write(&script, SCRIPT).unwrap();
    std::fs::write(&list, hosts.join("\n") + "\n").unwrap();
    let output = Command::new("wrk")
        .args([
            "-t1",
            &format!("-c{connections}"),
            &format!("-d{seconds}s"),
            "-s",
        ])
        .arg(&script)
        .arg(url)
        .env("BENCH_HOSTS", &list)
        .env("BENCH_METHOD", method)
        .env("BENCH_BODY", body)
        .output()
        .expect("wrk is installed");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("BENCH "))
        .unwrap_or_else(|| {
            panic!(
                "wrk said: {text}{}",
                String::from_utf8_lossy(&output.stderr)
            )
        });
    let numbers: Vec<f64> = line.split(' ').map(|word| word.parse().unwrap()).collect();
    let [requests, duration, bad, p50, p95, p99] = numbers[..] else {
        panic!("wrk said: {line}")
    };
    Load {
        requests,
        rate: requests / (duration / 1e6),
        bad,
        p50: p50 / 1e3,
        p95: p95 / 1e3,
        p99: p99 / 1e3,
    }
}
