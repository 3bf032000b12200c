//! Limits how many pieces of heavy work run at once in this process.

use tokio::{sync::Semaphore, task::JoinError};

/// A limit on concurrent work, first come first served.
pub struct Turns {
    gate: Semaphore,
}

impl Turns {
    /// A limit of `at_once` pieces.
    #[must_use]
    pub const fn new(at_once: usize) -> Self {
        Self {
            gate: Semaphore::const_new(at_once),
        }
    }

    /// Runs the work on a blocking thread once there is room; waiting costs no thread. The permit belongs to the
    /// work: if the caller gives up, the work continues and counts until it ends.
    ///
    /// # Errors
    /// The thread did not end well.
    pub async fn take<T: Send + 'static>(
        &'static self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        self.take_many(1, work).await
    }

    /// The same for work that counts as several pieces.
    ///
    /// # Errors
    /// The thread did not end well.
    pub async fn take_many<T: Send + 'static>(
        &'static self,
        pieces: u32,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        // The semaphore is never closed; without a permit the work would still be correct.
        let turn = self.gate.acquire_many(pieces).await.ok();
        let with_turn = move || {
            let _turn = turn;
            work()
        };
        tokio::task::spawn_blocking(with_turn).await
    }

    /// How many pieces could start now.
    #[must_use]
    pub fn free(&self) -> usize {
        self.gate.available_permits()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use tokio::{
        sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
        task::JoinHandle,
    };

    use super::Turns;

    /// Work that reports its start and ends on command.
    struct Piece {
        asker: JoinHandle<u32>,
        end: mpsc::Sender<()>,
    }

    fn ask(turns: &'static Turns, number: u32, began: &UnboundedSender<u32>) -> Piece {
        let (end, ended) = mpsc::channel();
        let began = began.clone();
        let work = move || {
            began.send(number).ok();
            ended.recv().ok();
            number
        };
        let asker = tokio::spawn(async move { turns.take(work).await.unwrap() });
        Piece { asker, end }
    }

    /// The next `count` pieces that start, ordered by number.
    async fn next(begun: &mut UnboundedReceiver<u32>, count: usize) -> Vec<u32> {
        let mut numbers = Vec::new();
        for _ in 0..count {
            numbers.push(begun.recv().await.unwrap());
        }
        numbers.sort_unstable();
        numbers
    }

    #[tokio::test]
    async fn no_more_than_so_many_are_done_at_once() {
        static TURNS: Turns = Turns::new(2);
        let (began, mut begun) = unbounded_channel();
        let mut pieces: Vec<Piece> = (0..2).map(|number| ask(&TURNS, number, &began)).collect();
        assert_eq!(next(&mut begun, 2).await, [0, 1]);
        pieces.extend((2..6).map(|number| ask(&TURNS, number, &began)));
        // Each piece that ends lets one start, never two, in order of arrival.
        for (ends, begins) in [(0, 2), (1, 3), (2, 4), (3, 5)] {
            assert_eq!((TURNS.free(), begun.len()), (0, 0));
            pieces[ends].end.send(()).unwrap();
            assert_eq!(next(&mut begun, 1).await, [begins]);
        }
        for piece in pieces {
            piece.end.send(()).ok();
            piece.asker.await.unwrap();
        }
    }

    #[tokio::test]
    async fn who_hangs_up_leaves_the_turn_to_the_work() {
        static TURNS: Turns = Turns::new(1);
        let (began, mut begun) = unbounded_channel();
        let first = ask(&TURNS, 0, &began);
        assert_eq!(next(&mut begun, 1).await, [0]);
        first.asker.abort();
        assert!(first.asker.await.unwrap_err().is_cancelled());
        assert_eq!(TURNS.free(), 0, "the work goes on");
        let second = ask(&TURNS, 1, &began);
        first.end.send(()).unwrap();
        assert_eq!(next(&mut begun, 1).await, [1]);
        second.end.send(()).unwrap();
        assert_eq!(second.asker.await.unwrap(), 1);
    }

    #[tokio::test]
    async fn who_hangs_up_while_waiting_takes_no_turn() {
        static TURNS: Turns = Turns::new(1);
        let (began, mut begun) = unbounded_channel();
        let first = ask(&TURNS, 0, &began);
        assert_eq!(next(&mut begun, 1).await, [0]);
        let waiting = ask(&TURNS, 1, &began);
        waiting.asker.abort();
        assert!(waiting.asker.await.unwrap_err().is_cancelled());
        first.end.send(()).unwrap();
        first.asker.await.unwrap();
        let last = ask(&TURNS, 2, &began);
        assert_eq!(next(&mut begun, 1).await, [2], "1 was never begun");
        last.end.send(()).unwrap();
        last.asker.await.unwrap();
    }
}
