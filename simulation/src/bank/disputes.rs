//! Disputes: the card holder's bank asks, takes the money, and decides.

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use kernel::Clock;
use payments::{
    ProcessorError,
    dispute::{
        DisputeAnswer, DisputeMove, DisputePage, DisputeSnapshot, DisputeStatus, Disputes,
        EvidenceFile, MoveKind,
    },
};

use super::{
    Bank, Books, Kept,
    calls::{Call, LISTED, missing, number},
    refused,
};

/// What the processor takes for a dispute.
const FEE: i64 = 1_500;

/// How the bank goes on with a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// For the shop.
    Won,
    /// For the card holder.
    Lost,
}

pub(super) struct Dispute {
    pub(super) intent: usize,
    amount: i64,
    status: DisputeStatus,
    created: DateTime<Utc>,
    submissions: u64,
    pub(super) moves: Vec<DisputeMove>,
}

impl Dispute {
    fn moved(&mut self, at: usize, kind: MoveKind, now: DateTime<Utc>) {
        let withdrawn = kind == MoveKind::Withdrawn;
        self.moves.push(DisputeMove {
            id: format!("txn_{at}_{}", kind.name()),
            kind,
            minor: self.amount,
            fee_minor: if withdrawn { FEE } else { 0 },
            currency: "cad".into(),
            at: now,
        });
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(
            self.status,
            DisputeStatus::InquiryOpen
                | DisputeStatus::InquiryAnswered
                | DisputeStatus::NeedsResponse
                | DisputeStatus::UnderReview
        )
    }
}

impl Books {
    fn dispute(&self, at: usize) -> DisputeSnapshot {
        let one = &self.disputes[at];
        DisputeSnapshot {
            id: format!("du_{at}"),
            status: one.status.clone(),
            reason: "product_not_received".into(),
            amount: one.amount,
            currency: "cad".into(),
            charge: Some(format!("ch_{}", one.intent)),
            intent: Some(format!("pi_{}", one.intent)),
            created: one.created,
            due_by: Some(one.created + Duration::days(9)),
            submissions: one.submissions,
            moves: one.moves.clone(),
        }
    }

    /// The processor refunds nothing while the bank has the money.
    pub(super) fn is_disputed(&self, intent: usize) -> bool {
        let mut of_it = self.disputes.iter().filter(|one| one.intent == intent);
        of_it.any(|one| one.is_open() || one.status == DisputeStatus::Lost)
    }

    /// Newest first.
    fn disputes_where(&self, which: impl Fn(&Dispute) -> bool) -> Vec<DisputeSnapshot> {
        let all = 0..self.disputes.len();
        let wanted = all.rev().filter(|at| which(&self.disputes[*at]));
        wanted.map(|at| self.dispute(at)).collect()
    }

    /// What the bank took and did not give back, with the fees for it.
    pub(super) fn disputed_away(&self) -> i64 {
        let moves = self.disputes.iter().flat_map(|one| &one.moves);
        moves
            .map(|one| match one.kind {
                MoveKind::Withdrawn => one.minor + one.fee_minor,
                MoveKind::Reinstated => one.fee_minor - one.minor,
            })
            .sum()
    }

    fn decided(&mut self, at: usize, verdict: Verdict, now: DateTime<Utc>) {
        let one = &mut self.disputes[at];
        one.status = match (&one.status, verdict) {
            (DisputeStatus::InquiryOpen | DisputeStatus::InquiryAnswered, Verdict::Won) => {
                DisputeStatus::InquiryClosed
            }
            // The bank was not content: the inquiry becomes a dispute.
            (DisputeStatus::InquiryOpen | DisputeStatus::InquiryAnswered, Verdict::Lost) => {
                one.moved(at, MoveKind::Withdrawn, now);
                DisputeStatus::NeedsResponse
            }
            (_, Verdict::Won) => {
                one.moved(at, MoveKind::Reinstated, now);
                DisputeStatus::Won
            }
            (_, Verdict::Lost) => DisputeStatus::Lost,
        };
        self.dispute_news(&self.dispute(at));
    }
}

impl Bank {
    /// A card holder disputes a payment that was not disputed yet: mostly the money goes at once, sometimes the bank only
    /// asks.
    pub fn disputes(&self) -> Option<()> {
        let now = self.clock.now();
        let mut books = self.books();
        let paid = |at: &usize| books.intents[*at].received > 0;
        let disputed = |at: &usize| books.disputes.iter().any(|one| one.intent == *at);
        let may: Vec<usize> = (0..books.intents.len())
            .filter(|at| paid(at) && !disputed(at))
            .collect();
        let mut dice = self.dice.lock().unwrap();
        let intent = may[dice.index(may.len())?];
        let asks = dice.one_in(4);
        drop(dice);
        let mut made = Dispute {
            intent,
            amount: books.intents[intent].received,
            status: DisputeStatus::InquiryOpen,
            created: now,
            submissions: 0,
            moves: Vec::new(),
        };
        let at = books.disputes.len();
        if !asks {
            made.status = DisputeStatus::NeedsResponse;
            made.moved(at, MoveKind::Withdrawn, now);
        }
        books.disputes.push(made);
        let shown = books.dispute(at);
        books.dispute_news(&shown);
        Some(())
    }

    /// The bank decides one of the open disputes, chosen by the dice.
    pub fn decides(&self, verdict: Verdict) -> Option<()> {
        let now = self.clock.now();
        let mut books = self.books();
        let open: Vec<usize> = (0..books.disputes.len())
            .filter(|at| books.disputes[*at].is_open())
            .collect();
        let at = open[self.dice.lock().unwrap().index(open.len())?];
        books.decided(at, verdict, now);
        Some(())
    }
}

#[async_trait]
impl Disputes for Bank {
    async fn fetch_dispute(&self, id: &str) -> Result<DisputeSnapshot, ProcessorError> {
        let at = number(id, "du_")?;
        self.carry(Call::Read, |books, _| Ok(books.dispute(at)))
            .await
    }

    async fn disputes_of(&self, intent: &str) -> Result<Vec<DisputeSnapshot>, ProcessorError> {
        let of = number(intent, "pi_")?;
        self.carry(Call::Read, |books, _| {
            Ok(books.disputes_where(|one| one.intent == of))
        })
        .await
    }

    async fn disputes_since(
        &self,
        since: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<DisputePage, ProcessorError> {
        let after = after.map(|id| number(id, "du_")).transpose()?;
        self.carry(Call::Read, |books, _| {
            let mut disputes = books.disputes_where(|one| one.created >= since);
            if let Some(last) = after {
                disputes.retain(|one| number(&one.id, "du_").is_ok_and(|at| at < last));
            }
            let more = disputes.len() > LISTED;
            disputes.truncate(LISTED);
            Ok(DisputePage { disputes, more })
        })
        .await
    }

    async fn upload(&self, file: &EvidenceFile) -> Result<String, ProcessorError> {
        let call = Call::Keyed(&file.idempotency_key);
        self.carry(call, |_, _| Ok("file_1".to_owned())).await
    }

    async fn answer_dispute(
        &self,
        answer: &DisputeAnswer,
    ) -> Result<DisputeSnapshot, ProcessorError> {
        let at = number(&answer.dispute, "du_")?;
        let key = &answer.idempotency_key;
        self.carry(Call::Keyed(key), |books, _| match books.kept.get(key) {
            Some(Kept::Dispute(at)) => Ok(books.dispute(*at)),
            Some(_) => Err(super::calls::server_error()),
            None => books.answered(at, key),
        })
        .await
    }

    async fn accept_dispute(&self, id: &str, key: &str) -> Result<DisputeSnapshot, ProcessorError> {
        let at = number(id, "du_")?;
        self.carry(Call::Keyed(key), |books, now| match books.kept.get(key) {
            Some(Kept::Dispute(at)) => Ok(books.dispute(*at)),
            Some(_) => Err(super::calls::server_error()),
            None => books.accepted((at, key), now),
        })
        .await
    }
}

impl Books {
    fn answered(&mut self, at: usize, key: &str) -> Result<DisputeSnapshot, ProcessorError> {
        let one = self.disputes.get_mut(at).ok_or_else(missing)?;
        one.status = match one.status {
            DisputeStatus::InquiryOpen => DisputeStatus::InquiryAnswered,
            DisputeStatus::NeedsResponse => DisputeStatus::UnderReview,
            _ => return Err(refused("dispute_evidence_submitted").into()),
        };
        one.submissions += 1;
        self.kept.insert(key.to_owned(), Kept::Dispute(at));
        let shown = self.dispute(at);
        self.dispute_news(&shown);
        Ok(shown)
    }

    fn accepted(
        &mut self,
        (at, key): (usize, &str),
        now: DateTime<Utc>,
    ) -> Result<DisputeSnapshot, ProcessorError> {
        if self.disputes.get(at).ok_or_else(missing)?.status != DisputeStatus::NeedsResponse {
            return Err(refused("dispute_not_open").into());
        }
        self.decided(at, Verdict::Lost, now);
        self.kept.insert(key.to_owned(), Kept::Dispute(at));
        Ok(self.dispute(at))
    }
}
