//! Tables private to this crate.

diesel::table! {
    return_policy (id) {
        id -> Integer,
        mode -> Text,
        days -> Nullable<Integer>,
        postage -> Text,
        address -> Text,
        instructions -> Text,
        version -> Integer,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    order_return (id) {
        id -> Uuid,
        order_id -> Uuid,
        order_number -> BigInt,
        number -> Integer,
        customer -> Text,
        state -> Text,
        opened_by -> Text,
        reason -> Text,
        note -> Text,
        address -> Text,
        instructions -> Text,
        carrier -> Text,
        tracking_number -> Text,
        postage -> Text,
        answer -> Text,
        refund_id -> Nullable<Uuid>,
        requested_at -> Timestamptz,
        decided_at -> Nullable<Timestamptz>,
        received_at -> Nullable<Timestamptz>,
        ended_at -> Nullable<Timestamptz>,
        version -> Integer,
    }
}

diesel::table! {
    order_return_line (return_id, line_id) {
        return_id -> Uuid,
        line_id -> Uuid,
        position -> Integer,
        title -> Text,
        options -> Text,
        sku -> Text,
        asked -> Integer,
        good -> Integer,
        damaged -> Integer,
        missing -> Integer,
        refunded -> Integer,
    }
}

diesel::table! {
    order_return_receipt (return_id, number) {
        return_id -> Uuid,
        number -> Integer,
        received_at -> Timestamptz,
        actor -> Text,
        note -> Text,
        lines -> Jsonb,
    }
}
