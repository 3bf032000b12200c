#!/usr/bin/env bash
# lettre 0.11.23 (Rust), mail transports built with the same `.timeout(1 s)`, against a mail server that is healthy but takes
# three seconds to greet.
# Expected: both give up after a second; the builder calls it a timeout for SMTP commands (60 s unless set).
# Seen: SmtpTransport gives up after one second. AsyncSmtpTransport on tokio waits the three seconds and sends the mail: its
# timeout ends with the TCP connection. A server that never answers is therefore awaited without any limit; whoever uses the
# asynchronous transport must set one around `send`.
# Needs cargo and crates.io. Fails when this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "slow-greeting"
version = "0.0.0"
edition = "2021"

[dependencies]
lettre = { version = "=0.11.23", default-features = false, features = ["builder", "smtp-transport", "tokio1"] }
tokio = { version = "=1.54.1", features = ["rt", "macros", "net", "time"] }
TOML
cat > "$folder/src/main.rs" <<'RUST'
use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    thread,
    time::{Duration, Instant},
};

use lettre::{AsyncSmtpTransport, AsyncTransport, Message, SmtpTransport, Tokio1Executor, Transport};

/// Greets each client after three seconds, then takes its mail.
fn server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            thread::spawn(move || {
                thread::sleep(Duration::from_secs(3));
                let mut out = client.try_clone().unwrap();
                let mut in_data = false;
                let _ = out.write_all(b"220 hello\r\n");
                for line in BufReader::new(client).lines().map_while(Result::ok) {
                    let answer: &[u8] = match (in_data, line.as_str()) {
                        (true, ".") => b"250 taken\r\n",
                        (true, _) => continue,
                        (false, "DATA") => b"354 go on\r\n",
                        _ => b"250 fine\r\n",
                    };
                    in_data = line == "DATA";
                    if out.write_all(answer).is_err() {
                        return;
                    }
                }
            });
        }
    });
    port
}

fn main() {
    let port = server();
    let mail = Message::builder()
        .from("shop@example.com".parse().unwrap())
        .to("shopper@example.com".parse().unwrap())
        .subject("Order 1001")
        .body(String::from("Thank you."))
        .unwrap();
    let second = Some(Duration::from_secs(1));

    let began = Instant::now();
    let blocking = SmtpTransport::builder_dangerous("127.0.0.1").port(port).timeout(second).build();
    let sent = blocking.send(&mail).is_ok();
    println!("blocking: {} after about {} s", if sent { "sent" } else { "gave up" }, began.elapsed().as_secs());

    let began = Instant::now();
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let asynchronous = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(port).timeout(second).build();
        let sent = asynchronous.send(mail).await.is_ok();
        println!("asynchronous: {} after about {} s", if sent { "sent" } else { "gave up" }, began.elapsed().as_secs());
    });
}
RUST
seen=$(cd "$folder" && CARGO_TARGET_DIR="$folder/target" cargo run --quiet)
echo "$seen"
expected='blocking: gave up after about 1 s
asynchronous: sent after about 3 s'
[ "$seen" = "$expected" ] || { echo "this has changed: lettre now behaves otherwise" >&2; exit 1; }
