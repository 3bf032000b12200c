//! Sends the shopper to the processor's payment page.
//!
//! Nothing is lost by a crash at any line: the attempt and its key are committed before the call, and a look at it is
//! scheduled a minute later in any case.

use kernel::{Language, OrderId, PaymentId, StatementName, TenantId};
use payments::{
    ApplySnapshotError, Attempt, BeginAttempt, BeginAttemptError, ChargeTime, Outcome,
    PaymentStatus, Processor, ProcessorError, RefusalKind,
};
use tenancy::{DbError, Tenancy, TenantTx};

use super::news;
use crate::{OrderState, order::order};

/// The command to pay an order.
#[derive(Clone, Debug)]
pub struct StartPayment {
    /// The order to pay.
    pub order: OrderId,
    /// Language of the processor's page.
    pub language: Language,
    /// The card statement's text after the provider's name.
    pub statement: StatementName,
    /// Where the processor redirects the shopper after payment.
    pub success_url: String,
    /// Where the processor redirects the shopper after canceling.
    pub cancel_url: String,
}

impl StartPayment {
    pub(crate) fn attempt(
        &self,
        payment: PaymentId,
        (email, charge): (&str, ChargeTime),
    ) -> BeginAttempt {
        BeginAttempt {
            payment,
            email: Some(email.to_owned()),
            statement: Some(self.statement.to_string()),
            language: self.language,
            success_url: self.success_url.clone(),
            cancel_url: self.cancel_url.clone(),
            charge,
        }
    }
}

/// Where to send the shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PayPage {
    /// To the processor's page at this URL.
    Redirect(String),
    /// No page can be paid now: the return page says why, or "we are confirming".
    Confirming,
    /// Nothing is owed any longer.
    AlreadyPaid,
    /// The order has expired; a new cart is needed.
    Closed,
}

/// Why a payment could not be started.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// Nothing was owed for the order.
    #[error("nothing is owed for this order")]
    NothingOwed,
    /// The processor's answer could not be recorded.
    #[error(transparent)]
    Answer(#[from] ApplySnapshotError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

enum Begun {
    New(Box<Attempt>),
    Goes(PayPage),
}

/// Begins an attempt and opens its page.
///
/// # Errors
/// See [`StartError`]. A processor that does not answer is no error: the page is then [`PayPage::Confirming`].
pub async fn start_payment(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    tenant: TenantId,
    command: &StartPayment,
) -> Result<PayPage, StartError> {
    let mut tx = tenancy.write(tenant).await?;
    let begun = begin(&mut tx, command).await?;
    tx.commit().await?;
    match begun {
        Begun::New(attempt) => open_page(tenancy, processor, tenant, &attempt).await,
        Begun::Goes(page) => Ok(page),
    }
}

/// Asks the processor for the page of a committed attempt, and records its answer.
///
/// # Errors
/// See [`StartError`]. A processor that does not answer is no error: the page is then [`PayPage::Confirming`].
pub async fn open_page(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    tenant: TenantId,
    attempt: &Attempt,
) -> Result<PayPage, StartError> {
    let answer = processor.create_checkout(&attempt.request).await;
    let url = answer.as_ref().ok().and_then(|session| session.url.clone());
    let refusal = match &answer {
        Err(ProcessorError::Refused(refusal)) if refusal.kind != RefusalKind::KeyReused => {
            Some(refusal.clone())
        }
        _ => None,
    };
    if let Err(error) = &answer {
        tracing::warn!(%tenant, attempt = %attempt.id, %error, "no payment page");
    }
    let mut tx = tenancy.write(tenant).await?;
    let outcome = payments::record_answer(&mut tx, attempt.id, answer).await?;
    let page = match (outcome, refusal) {
        (Outcome::Conflict { conflict, refund }, _) => {
            news::in_conflict(&mut tx, attempt.payment, (&conflict, refund)).await?;
            PayPage::Confirming
        }
        (Outcome::Moved { .. }, Some(refusal)) => {
            news::refused(&mut tx, attempt.payment, &refusal).await?;
            PayPage::Confirming
        }
        _ => url.map_or(PayPage::Confirming, PayPage::Redirect),
    };
    tx.commit().await?;
    Ok(page)
}

async fn begin(tx: &mut TenantTx, command: &StartPayment) -> Result<Begun, StartError> {
    let order = order(tx, command.order)
        .await?
        .ok_or(StartError::NotFound)?;
    match order.state {
        OrderState::AwaitingPayment => {}
        OrderState::Authorized { .. } | OrderState::Paid { .. } => {
            return Ok(Begun::Goes(PayPage::AlreadyPaid));
        }
        OrderState::Expired | OrderState::Canceled => return Ok(Begun::Goes(PayPage::Closed)),
    }
    let payment = order.payment.ok_or(StartError::NothingOwed)?;
    let begin = command.attempt(payment, (&order.email, order.charge_time()));
    match payments::begin_attempt(tx, begin).await {
        // The hold is not prolonged: it would never end.
        Ok(attempt) => Ok(Begun::New(Box::new(attempt))),
        Err(BeginAttemptError::UnderWay(live)) => Ok(Begun::Goes(
            live.url.map_or(PayPage::Confirming, PayPage::Redirect),
        )),
        Err(BeginAttemptError::NotOpen(PaymentStatus::Paid | PaymentStatus::Authorized)) => {
            Ok(Begun::Goes(PayPage::AlreadyPaid))
        }
        Err(BeginAttemptError::NotOpen(PaymentStatus::Canceled)) => {
            Ok(Begun::Goes(PayPage::Closed))
        }
        Err(BeginAttemptError::NotOpen(_)) => Ok(Begun::Goes(PayPage::Confirming)),
        Err(BeginAttemptError::NotFound) => Err(StartError::NotFound),
        Err(BeginAttemptError::Db(error)) => Err(error.into()),
    }
}
