//! Which job is done by whom. Kinds that are no longer written stay here as long as rows of them may exist.

use kernel::{OrderId, TenantId};
use messaging::mail::{self, MAIL_JOB};
use payments::jobs::{EVENT, FollowEvent, REFUND, RESOLVE, ResolveAttempt, ResolveRefund};
use serde::{Deserialize, de::DeserializeOwned};
use tenancy::jobs::{self, ClaimedJob};

use super::{Worker, retention};

fn payload<T: DeserializeOwned>(job: &ClaimedJob) -> Result<T, String> {
    serde_json::from_value(job.payload.clone()).map_err(|error| format!("payload: {error}"))
}

fn tenant(job: &ClaimedJob) -> Result<TenantId, String> {
    job.tenant_id
        .ok_or_else(|| "this job needs a tenant".to_owned())
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[derive(Deserialize)]
struct OfOrder {
    order: OrderId,
}

/// Does one job. A handler finishes its job in the transaction of its effect.
pub(super) async fn handle(worker: &Worker, job: &ClaimedJob) -> Result<(), String> {
    let processor = worker.processor.as_ref();
    match job.kind.as_str() {
        MAIL_JOB => send_mail(worker, job).await,
        RESOLVE => {
            let of: ResolveAttempt = payload(job)?;
            let target = (tenant(job)?, of.attempt);
            orders::follow_attempt(&worker.tenancy, processor, target, job.lease())
                .await
                .map_err(text)?;
            Ok(())
        }
        REFUND => {
            let of: ResolveRefund = payload(job)?;
            let target = (tenant(job)?, of.refund);
            orders::follow_refund(&worker.tenancy, processor, target, Some(job.lease()))
                .await
                .map_err(text)
        }
        EVENT => {
            let of: FollowEvent = payload(job)?;
            orders::follow_event(&worker.tenancy, processor, &of.event, job.lease())
                .await
                .map_err(text)
        }
        orders::LAPSE_JOB => lapse(worker, job).await,
        orders::CONFIRM_JOB => {
            papers::confirm_order(&worker.desk, job, payload::<OfOrder>(job)?.order)
                .await
                .map_err(text)
        }
        orders::SOLD_JOB => papers::tell_sold(&worker.desk, job, payload::<OfOrder>(job)?.order)
            .await
            .map_err(text),
        platform::DIGEST_JOB => papers::write_digest(&worker.desk, job).await.map_err(text),
        orders::FIND_JOB => papers::send_order_link(&worker.desk, job)
            .await
            .map_err(text),
        orders::SHIPPED_JOB => papers::tell_shipped(&worker.desk, job).await.map_err(text),
        inventory::RELEASE_EXPIRED_JOB => release_expired(worker, job).await,
        imports::PREVIEW_JOB => imports::run_preview(&worker.tenancy, job)
            .await
            .map_err(text),
        imports::IMPORT_JOB => imports::run_import(&worker.tenancy, job)
            .await
            .map_err(text),
        imports::FETCH_IMAGE_JOB => imports::fetch_image(&worker.tenancy, &worker.images, job)
            .await
            .map_err(text),
        imports::FILL_DESCRIPTION_JOB => {
            imports::fill_description(&worker.tenancy, &worker.images, job)
                .await
                .map_err(text)
        }
        papers::account::RESET_JOB => {
            papers::account::send_reset(&worker.tenancy, &worker.desk.address, job)
                .await
                .map_err(text)
        }
        retention::RETENTION_JOB => retention::run(&worker.tenancy, job).await,
        unknown => Err(format!("no handler for {unknown}")),
    }
}

/// A worker killed between sending and finishing sends again, under the same Message-ID.
async fn send_mail(worker: &Worker, job: &ClaimedJob) -> Result<(), String> {
    mail::handle_mail(&worker.tenancy, &worker.mailer, job)
        .await
        .map_err(text)?;
    let mut tx = worker.tenancy.platform().await.map_err(text)?;
    jobs::finish(&mut tx, job.lease()).await.map_err(text)?;
    tx.commit().await.map_err(text)
}

async fn lapse(worker: &Worker, job: &ClaimedJob) -> Result<(), String> {
    let of: OfOrder = payload(job)?;
    let mut tx = worker.tenancy.write(tenant(job)?).await.map_err(text)?;
    orders::lapse(&mut tx, of.order).await.map_err(text)?;
    jobs::finish(&mut tx, job.lease()).await.map_err(text)?;
    tx.commit().await.map_err(text)
}

async fn release_expired(worker: &Worker, job: &ClaimedJob) -> Result<(), String> {
    let mut tx = worker.tenancy.write(tenant(job)?).await.map_err(text)?;
    let now = tx.now();
    inventory::release_expired(&mut tx, now, 200)
        .await
        .map_err(text)?;
    jobs::finish(&mut tx, job.lease()).await.map_err(text)?;
    tx.touch_pages();
    tx.commit().await.map_err(text)
}
