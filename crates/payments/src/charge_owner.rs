//! Whose a charge is. The processor names its own ids of charge and payment intent; whoever acts there need not know ours.

use diesel::{
    OptionalExtension, QueryableByName,
    sql_types::{BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, TenantId};
use tenancy::{Cached, DbError, PlatformTx, TenantTx};

use crate::{
    Capture, Processor, ProcessorError, RefundState, RefusalKind,
    store::{RefundRow, find_attempt, refunds_of},
};

/// What a webhook or a list says of a refund, or of a charge that was refunded. A hint: fetching is the truth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChargeHint {
    /// The processor's id of the payment intent.
    pub intent: Option<String>,
    /// The processor's id of the charge.
    pub charge: Option<String>,
    /// The processor's id of the refund.
    pub refund: Option<String>,
    /// The refund's status there.
    pub status: Option<String>,
    /// What was refunded of the charge in all, in minor units.
    pub refunded: Option<i64>,
}

// Shops' roles may add rows of their own only, and read none.
const NOTE: &str = "
    INSERT INTO platform.charge (intent_id, charge_id, tenant_id, attempt_id, noted_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING";

/// Notes whose a charge is, in the transaction that books its capture.
pub(crate) async fn note_charge(
    tx: &mut TenantTx,
    attempt: AttemptId,
    capture: &Capture,
) -> Result<(), DbError> {
    let query = diesel::sql_query(NOTE)
        .bind::<Text, _>(capture.intent.clone())
        .bind::<Nullable<Text>, _>(capture.charge.clone())
        .bind::<BigInt, _>(tx.tenant().number())
        .bind::<SqlUuid, _>(attempt)
        .bind::<Timestamptz, _>(tx.now());
    Cached(query).execute(tx).await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Owner {
    #[diesel(sql_type = BigInt)]
    tenant_id: i64,
    #[diesel(sql_type = SqlUuid)]
    attempt_id: AttemptId,
}

/// The shop and the attempt of a charge, by the processor's id of either the payment intent or the charge.
///
/// # Errors
/// Database failures only.
pub async fn owner_of_charge(
    tx: &mut PlatformTx,
    hint: &ChargeHint,
) -> Result<Option<(TenantId, AttemptId)>, DbError> {
    let query = diesel::sql_query(
        "SELECT tenant_id, attempt_id FROM platform.charge WHERE intent_id = $1 OR charge_id = $2 LIMIT 1",
    )
    .bind::<Nullable<Text>, _>(hint.intent.clone())
    .bind::<Nullable<Text>, _>(hint.charge.clone());
    let owner: Option<Owner> = Cached(query).get_result(tx).await.optional()?;
    Ok(owner.map(|owner| (TenantId::new(owner.tenant_id), owner.attempt_id)))
}

/// The same as the processor's payment intent says: our ids in its metadata, which we wrote when we made it.
///
/// # Errors
/// [`ProcessorError::Infrastructure`] and refusals of our key: nothing was learned, ask again.
pub async fn ask_owner(
    processor: &dyn Processor,
    intent: &str,
) -> Result<Option<(TenantId, AttemptId)>, ProcessorError> {
    let reference = match processor.fetch_intent(intent).await {
        Ok(seen) => seen.reference,
        Err(ProcessorError::Refused(refusal)) if refusal.kind == RefusalKind::NotFound => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let tenant = reference.tenant.and_then(|text| text.parse().ok());
    let attempt = reference.attempt.and_then(|text| text.parse().ok());
    Ok(tenant.zip(attempt))
}

/// Whether messages about money that went back of one charge say nothing new, so that nobody need be asked: the refund of
/// each is in the state it says, or as much went back of the charge as we know of.
///
/// # Errors
/// Database failures only.
pub async fn refunds_stand(
    tx: &mut TenantTx,
    attempt: AttemptId,
    hints: &[&ChargeHint],
) -> Result<bool, DbError> {
    let Some(found) = find_attempt(tx, attempt).await? else {
        return Ok(true);
    };
    let mut rows = refunds_of(tx, found.payment_id).await?;
    rows.retain(|row| row.attempt_id == attempt);
    Ok(hints.iter().all(|hint| stands(&rows, hint)))
}

fn stands(of_charge: &[RefundRow], hint: &ChargeHint) -> bool {
    if let Some(refund) = &hint.refund {
        let mut of_charge = of_charge.iter();
        let same = of_charge.find(|row| row.processor_id.as_ref() == Some(refund));
        return same.is_some_and(|row| Some(row.state.as_str()) == hint.status.as_deref());
    }
    let known = of_charge.iter().filter(|row| row.processor_id.is_some());
    let gone = known.filter(|row| row.state != RefundState::FAILED);
    let gone: i64 = gone.map(|row| row.amount_minor).sum();
    hint.refunded == Some(gone)
}
