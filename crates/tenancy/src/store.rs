//! Tables private to this crate.

diesel::table! {
    platform.tenant (id) {
        id -> BigInt,
        state -> Text,
        slug -> Nullable<Text>,
        name -> Text,
        country -> Text,
        province -> Text,
        currency -> Text,
        language -> Text,
        time_zone -> Text,
        schema_version -> Integer,
        migration_error -> Nullable<Text>,
        suspended_reason -> Nullable<Text>,
        created_at -> Timestamptz,
        claimed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    platform.domain (host) {
        host -> Text,
        tenant_id -> BigInt,
        verified_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    msg.job (id) {
        id -> Uuid,
        tenant_id -> Nullable<BigInt>,
        kind -> Text,
        payload -> Jsonb,
        unique_key -> Nullable<Text>,
        state -> Text,
        due -> Timestamptz,
        attempts -> Integer,
        lease_until -> Nullable<Timestamptz>,
        lease_by -> Nullable<Uuid>,
        last_error -> Nullable<Text>,
        created_at -> Timestamptz,
        crashes -> Integer,
        failures -> Integer,
    }
}

diesel::table! {
    msg.page_change (id) {
        id -> BigInt,
        tenant_id -> BigInt,
        at -> Timestamptz,
    }
}

diesel::table! {
    blob (id) {
        id -> Text,
        media_type -> Text,
        size -> Integer,
        bytes -> Bytea,
        created_at -> Timestamptz,
    }
}

diesel::joinable!(domain -> tenant (tenant_id));
diesel::allow_tables_to_appear_in_same_query!(domain, tenant);
