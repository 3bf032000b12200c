//! Tables of this crate, private to it (except that `tenancy::outbox` inserts deliveries).

diesel::table! {
    msg.endpoint (id) {
        id -> Uuid,
        tenant_id -> BigInt,
        url -> Text,
        description -> Text,
        kinds -> Array<Text>,
        api_version -> Text,
        state -> Text,
        disabled_reason -> Nullable<Text>,
        state_since -> Timestamptz,
        probe_at -> Nullable<Timestamptz>,
        probes -> SmallInt,
        failures_in_row -> Integer,
        window_since -> Nullable<Timestamptz>,
        failing_since -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
        version -> Integer,
        delivery -> Text,
        when_exhausted -> Text,
    }
}

// The same table as the dispatcher uses it: the health of an endpoint.
diesel::table! {
    #[sql_name = "endpoint"]
    msg.endpoint_health (id) {
        id -> Uuid,
        state -> Text,
        disabled_reason -> Nullable<Text>,
        state_since -> Timestamptz,
        probe_at -> Nullable<Timestamptz>,
        probes -> SmallInt,
        failures_in_row -> Integer,
        window_since -> Nullable<Timestamptz>,
        window_ok -> Integer,
        window_failed -> Integer,
        failing_since -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    msg.endpoint_secret (endpoint_id, created_at) {
        endpoint_id -> Uuid,
        tenant_id -> BigInt,
        secret -> Text,
        created_at -> Timestamptz,
        valid_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    msg.delivery (id) {
        id -> Uuid,
        tenant_id -> BigInt,
        endpoint_id -> Uuid,
        event_id -> Uuid,
        kind -> Text,
        lane -> Text,
        seq -> BigInt,
        occurred_at -> Timestamptz,
        body -> Text,
        attempts -> Integer,
        step -> SmallInt,
        due -> Timestamptz,
    }
}

diesel::table! {
    msg.delivery_done (id) {
        id -> Uuid,
        tenant_id -> BigInt,
        endpoint_id -> Uuid,
        event_id -> Uuid,
        outcome -> Text,
        finished_at -> Timestamptz,
    }
}

diesel::table! {
    msg.delivery_log (id) {
        id -> Uuid,
        tenant_id -> BigInt,
        endpoint_id -> Uuid,
        event_id -> Uuid,
        kind -> Text,
        lane -> Text,
        seq -> BigInt,
        occurred_at -> Timestamptz,
        attempts -> Integer,
        outcome -> Text,
        due -> Nullable<Timestamptz>,
        lease_until -> Nullable<Timestamptz>,
        finished_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    msg.attempt (id) {
        id -> BigInt,
        delivery_id -> Uuid,
        tenant_id -> BigInt,
        endpoint_id -> Uuid,
        event_id -> Uuid,
        number -> Integer,
        at -> Timestamptz,
        status -> Nullable<SmallInt>,
        millis -> Integer,
        error -> Nullable<Text>,
        body_head -> Text,
        signature -> Text,
    }
}

// The tenant's own events (migrations/tenant/0005_event.sql), written by `tenancy::outbox` and read here.
diesel::table! {
    event (position) {
        position -> BigInt,
        id -> Uuid,
        kind -> Text,
        aggregate -> Text,
        aggregate_id -> Text,
        sequence -> BigInt,
        occurred_at -> Timestamptz,
        body -> Text,
    }
}
