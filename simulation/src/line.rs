//! The line between the program and its database: it counts messages, and breaks where the dice say so.
//!
//! A break is a kill point: the message before it was carried out, or was not, and the program never learns which. Then
//! either the program dies (the caller drops what it was doing) or it only loses its connections.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        UnixListener, UnixStream,
        unix::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::{Notify, watch},
};

/// Whether the message at which the line breaks still arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It is lost.
    Before,
    /// The database carries it out; the answer is lost.
    After,
}

/// What is lost with the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The program, as with `kill -9`.
    Program,
    /// Only the connections, as when the database restarts.
    Connections,
}

/// A break to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Messages to the database that pass before it.
    pub after: u32,
    /// What becomes of the message it meets.
    pub side: Side,
    /// What is lost.
    pub loss: Loss,
}

/// How a message goes on.
enum Passage {
    Through,
    ThroughAndBreak,
    Break,
}

#[derive(Default)]
struct Counts {
    armed: Option<Break>,
    open: usize,
    dying: usize,
}

struct Shared {
    counts: Mutex<Counts>,
    breaks: watch::Sender<u64>,
    killed: Notify,
    ended: Notify,
}

/// A Unix socket in front of PostgreSQL's.
#[derive(Clone)]
pub struct Line {
    shared: Arc<Shared>,
}

impl Line {
    /// Listens at `front` and passes everything on to `back`.
    ///
    /// # Panics
    /// The socket cannot be made.
    pub fn lay(front: &Path, back: &Path) -> Self {
        let shared = Arc::new(Shared {
            counts: Mutex::default(),
            breaks: watch::Sender::new(0),
            killed: Notify::new(),
            ended: Notify::new(),
        });
        let listener = UnixListener::bind(front).unwrap();
        let (back, line) = (back.to_owned(), Arc::clone(&shared));
        tokio::spawn(async move {
            while let Ok((program, _)) = listener.accept().await {
                if let Ok(database) = UnixStream::connect(&back).await {
                    tokio::spawn(Arc::clone(&line).carry(program, database));
                }
            }
        });
        Self { shared }
    }

    /// Breaks at a message to come; replaces an earlier break that did not come.
    pub fn arm(&self, at: Option<Break>) {
        self.shared.counts.lock().unwrap().armed = at;
    }

    /// Breaks now, and the program dies.
    pub fn kill(&self) {
        self.shared.broken(Loss::Program);
    }

    /// Does something, unless the program dies meanwhile: then `None`, and what it was doing is dropped where it stood.
    pub async fn live<T>(&self, doing: impl Future<Output = T>) -> Option<T> {
        let done = tokio::select! {
            biased;
            () = self.shared.killed.notified() => None,
            done = doing => Some(done),
        };
        self.arm(None);
        // A death that came too late is over with the break.
        tokio::select! {
            biased;
            () = self.shared.killed.notified() => {}
            () = std::future::ready(()) => {}
        }
        self.settled().await;
        done
    }

    /// Waits until the database has ended everything that was under way when the line broke.
    async fn settled(&self) {
        loop {
            let ended = self.shared.ended.notified();
            if self.shared.counts.lock().unwrap().dying == 0 {
                return;
            }
            ended.await;
        }
    }
}

impl Shared {
    fn passage(&self) -> Passage {
        let mut counts = self.counts.lock().unwrap();
        let Some(at) = &mut counts.armed else {
            return Passage::Through;
        };
        if at.after > 0 {
            at.after -= 1;
            return Passage::Through;
        }
        let Break { side, loss, .. } = *at;
        counts.armed = None;
        drop(counts);
        if side == Side::Before {
            self.broken(loss);
            return Passage::Break;
        }
        if loss == Loss::Program {
            self.killed.notify_one();
        }
        Passage::ThroughAndBreak
    }

    fn broken(&self, loss: Loss) {
        let mut counts = self.counts.lock().unwrap();
        counts.dying += std::mem::take(&mut counts.open);
        self.breaks.send_modify(|breaks| *breaks += 1);
        drop(counts);
        if loss == Loss::Program {
            self.killed.notify_one();
        }
    }

    async fn carry(self: Arc<Self>, program: UnixStream, database: UnixStream) {
        let mut breaks = self.breaks.subscribe();
        let begun = *breaks.borrow_and_update();
        self.counts.lock().unwrap().open += 1;
        let (mut questions, program) = program.into_split();
        let (answers, mut database) = database.into_split();
        let answering = tokio::spawn(answer(answers, program, self.breaks.subscribe()));
        let mut buffer = vec![0; 65_536];
        loop {
            let read = tokio::select! {
                _ = breaks.changed() => break,
                read = questions.read(&mut buffer) => read,
            };
            let Ok(length @ 1..) = read else { break };
            if !self.passed(&mut database, &buffer[..length]).await {
                break;
            }
        }
        // The server reads the end of the stream once it has carried out what it had received.
        drop(database);
        let _ended = answering.await;
        self.gone(begun);
    }

    async fn passed(&self, database: &mut OwnedWriteHalf, message: &[u8]) -> bool {
        match self.passage() {
            Passage::Through => database.write_all(message).await.is_ok(),
            Passage::ThroughAndBreak => {
                let _sent = database.write_all(message).await;
                self.broken(Loss::Connections);
                false
            }
            Passage::Break => false,
        }
    }

    fn gone(&self, begun: u64) {
        let mut counts = self.counts.lock().unwrap();
        if *self.breaks.borrow() == begun {
            counts.open -= 1;
        } else {
            counts.dying -= 1;
        }
        drop(counts);
        self.ended.notify_waiters();
    }
}

/// Passes answers on until the line breaks; then waits for the server to close its side.
async fn answer(
    mut database: OwnedReadHalf,
    mut program: OwnedWriteHalf,
    mut breaks: watch::Receiver<u64>,
) {
    let mut buffer = vec![0; 65_536];
    loop {
        let read = tokio::select! {
            biased;
            _ = breaks.changed() => break,
            read = database.read(&mut buffer) => read,
        };
        let Ok(length @ 1..) = read else { return };
        if program.write_all(&buffer[..length]).await.is_err() {
            break;
        }
    }
    drop(program);
    while matches!(database.read(&mut buffer).await, Ok(1..)) {}
}
