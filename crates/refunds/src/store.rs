//! Tables private to this crate.

diesel::table! {
    order_refund (refund_id) {
        refund_id -> Uuid,
        order_id -> Uuid,
        by_hand -> Bool,
        parts -> Jsonb,
        actor -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    credit_note (id) {
        id -> Uuid,
        number -> BigInt,
        refund_id -> Uuid,
        order_id -> Uuid,
        invoice_id -> Nullable<Uuid>,
        issued_at -> Timestamptz,
        pdf -> Nullable<Text>,
    }
}

diesel::table! {
    credit_note_void (credit_note_id) {
        credit_note_id -> Uuid,
        voided_at -> Timestamptz,
        reason -> Text,
    }
}

diesel::table! {
    order_cancellation (order_id) {
        order_id -> Uuid,
        reason -> Text,
        actor -> Text,
        refund_id -> Nullable<Uuid>,
        canceled_at -> Timestamptz,
    }
}

diesel::table! {
    order_paper (order_id) {
        order_id -> Uuid,
        order_number -> BigInt,
        invoice_id -> Nullable<Uuid>,
        invoice_number -> Nullable<BigInt>,
        invoiced_at -> Nullable<Timestamptz>,
    }
}

diesel::joinable!(credit_note -> order_paper (order_id));
diesel::joinable!(credit_note_void -> credit_note (credit_note_id));
diesel::allow_tables_to_appear_in_same_query!(credit_note, order_paper, credit_note_void);
