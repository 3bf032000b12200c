//! Tables private to this crate.

diesel::table! {
    platform.processor_event (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
        received_at -> Timestamptz,
        state -> Text,
        tenant_id -> Nullable<BigInt>,
        note -> Text,
        attempt_id -> Nullable<Uuid>,
        intent_id -> Nullable<Text>,
    }
}

diesel::table! {
    platform.processor_list (name) {
        name -> Text,
        read_at -> Timestamptz,
    }
}
