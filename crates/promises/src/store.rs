//! Tables private to this crate.

diesel::table! {
    promise_question (order_id, number) {
        order_id -> Uuid,
        number -> Integer,
        lines -> Jsonb,
        state -> Text,
        asked_at -> Timestamptz,
        answered_at -> Nullable<Timestamptz>,
        refund_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    promise_warning (order_id, until_day) {
        order_id -> Uuid,
        number -> BigInt,
        until_day -> Date,
        warned_on -> Date,
    }
}
