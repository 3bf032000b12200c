//! Tables private to this crate.

diesel::table! {
    platform.account (id) {
        id -> Uuid,
        email -> Text,
        name -> Text,
        password_hash -> Text,
        language -> Text,
        operator -> Bool,
        email_confirmed_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    platform.membership (account_id, tenant_id) {
        account_id -> Uuid,
        tenant_id -> BigInt,
        role -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    platform.session (id) {
        id -> Uuid,
        token_digest -> Bytea,
        account_id -> Uuid,
        user_agent -> Text,
        created_at -> Timestamptz,
        seen_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    platform.account_token (token_digest) {
        token_digest -> Bytea,
        account_id -> Uuid,
        kind -> Text,
        email -> Nullable<Text>,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    platform.api_key (id) {
        id -> Uuid,
        tenant_id -> BigInt,
        label -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        scopes -> Array<Text>,
        last_used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    platform.tenant (id) {
        id -> BigInt,
        slug -> Nullable<Text>,
        name -> Text,
        state -> Text,
    }
}

diesel::table! {
    shop_profile (id) {
        id -> Integer,
        data -> Jsonb,
        version -> Integer,
        updated_at -> Timestamptz,
        dismissed -> Array<Text>,
    }
}

diesel::table! {
    sale_notice (id) {
        id -> Integer,
        mode -> Text,
        email -> Nullable<Text>,
        summarized_on -> Nullable<Date>,
        version -> Integer,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    shop_opening (id) {
        id -> Integer,
        opened_at -> Timestamptz,
        closed_at -> Nullable<Timestamptz>,
        message_en -> Text,
        message_fr -> Text,
    }
}

diesel::table! {
    idempotency (scope, key) {
        scope -> Text,
        key -> Text,
        digest -> Bytea,
        status -> Integer,
        body -> Text,
        created_at -> Timestamptz,
    }
}

diesel::joinable!(membership -> account (account_id));
diesel::joinable!(membership -> tenant (tenant_id));
diesel::joinable!(session -> account (account_id));
diesel::allow_tables_to_appear_in_same_query!(account, api_key, membership, session, tenant);
