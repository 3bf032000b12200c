//! Tables private to this crate.

diesel::table! {
    manual_receipt (order_id) {
        order_id -> Uuid,
        id -> Uuid,
        method -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        received_on -> Date,
        reference -> Text,
        actor -> Text,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    manual_change (order_id, step) {
        order_id -> Uuid,
        step -> Integer,
        id -> Uuid,
        kind -> Text,
        how -> Text,
        method -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        happened_on -> Date,
        reference -> Text,
        actor -> Text,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    manual_refund (order_id, step) {
        order_id -> Uuid,
        step -> Integer,
        id -> Uuid,
        method -> Text,
        received_minor -> BigInt,
        currency -> Text,
        before_minor -> BigInt,
        amount_minor -> BigInt,
        after_minor -> BigInt,
        reference -> Text,
        reason -> Text,
        actor -> Text,
        made_at -> Timestamptz,
    }
}
