//! Claims deliveries under a lease: one statement for a whole batch.

use chrono::{DateTime, Duration, Utc};
use diesel::{
    QueryableByName,
    sql_types::{Array, BigInt, Bool, Integer, SmallInt, Text, Timestamptz, Uuid as SqlUuid},
};
use diesel_async::RunQueryDsl;
use kernel::{DeliveryId, EndpointId, EventId, TenantId};
use tenancy::{Cached, DbError, PlatformTx};
use uuid::Uuid;

use super::shares::Rooms;

/// After this, other workers may take over the deliveries of a dead one.
pub(super) const LEASE: Duration = Duration::seconds(60);

/// Messages of one request to an endpoint that wants batches.
const MOST_IN_BATCH: i32 = 100;

/// A claimed delivery, with all that is needed to send it.
#[derive(Clone, Debug, QueryableByName)]
pub(super) struct Claimed {
    #[diesel(sql_type = SqlUuid)]
    pub id: DeliveryId,
    #[diesel(sql_type = BigInt)]
    pub tenant_id: TenantId,
    #[diesel(sql_type = SqlUuid)]
    pub endpoint_id: EndpointId,
    #[diesel(sql_type = SqlUuid)]
    pub event_id: EventId,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Text)]
    pub lane: String,
    #[diesel(sql_type = Timestamptz)]
    pub occurred_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub body: String,
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    #[diesel(sql_type = SmallInt)]
    pub step: i16,
    #[diesel(sql_type = Text)]
    pub url: String,
    /// The one message that probes whether a broken endpoint has recovered.
    #[diesel(sql_type = Bool)]
    pub probe: bool,
    /// The endpoint's breaker has no recorded failure, so that a success need not be written to it.
    #[diesel(sql_type = Bool)]
    pub clean: bool,
    /// In how many requests the endpoint wants its messages.
    #[diesel(sql_type = Text)]
    pub delivery: String,
    /// What becomes of the message at the end of the schedule.
    #[diesel(sql_type = Text)]
    pub when_exhausted: String,
    #[diesel(sql_type = Array<Text>)]
    pub secrets: Vec<String>,
}

/// The owner and the end of the leases of one claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lease {
    pub by: Uuid,
    pub until: DateTime<Utc>,
}

/// Claims due deliveries of the endpoints after `after`, ordered by endpoint id.
pub(super) async fn claim(
    tx: &mut PlatformTx,
    after: EndpointId,
    rooms: &Rooms,
) -> Result<(Lease, Vec<Claimed>), DbError> {
    let (endpoints, endpoint_rooms): (Vec<_>, Vec<_>) = rooms.endpoints.iter().copied().unzip();
    let (tenants, tenant_rooms): (Vec<_>, Vec<_>) = rooms.tenants.iter().copied().unzip();
    let by: DeliveryId = tx.id();
    let lease = Lease {
        by: by.uuid(),
        until: tx.now() + LEASE,
    };
    // Hand-written: a recursive CTE and SKIP LOCKED inside a lateral join are beyond diesel's DSL.
    let query = diesel::sql_query(include_str!("claim.sql"))
        .bind::<SqlUuid, _>(after)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Array<SqlUuid>, _>(endpoints)
        .bind::<Array<Integer>, _>(endpoint_rooms)
        .bind::<Array<BigInt>, _>(tenants)
        .bind::<Array<Integer>, _>(tenant_rooms)
        .bind::<BigInt, _>(rooms.batch)
        .bind::<Integer, _>(Rooms::DEFAULT_ENDPOINT)
        .bind::<Integer, _>(Rooms::DEFAULT_TENANT)
        .bind::<Timestamptz, _>(lease.until)
        .bind::<SqlUuid, _>(lease.by)
        .bind::<Integer, _>(MOST_IN_BATCH);
    Ok((lease, Cached(query).load(tx).await?))
}
