//! diesel's view of migrations/tenant/0010_catalog.sql.

diesel::table! {
    product (id) {
        id -> Uuid,
        handle -> Text,
        title -> Text,
        title_folded -> Text,
        description_html -> Text,
        vendor -> Text,
        product_type -> Text,
        tags -> Array<Text>,
        status -> Text,
        seo_title -> Text,
        seo_description -> Text,
        tax_category -> Text,
        options -> Jsonb,
        search_text -> Text,
        external_id -> Nullable<Text>,
        version -> Integer,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        changed_here -> Jsonb,
        changed_to -> Jsonb,
    }
}

diesel::table! {
    variant (id) {
        id -> Uuid,
        product_id -> Uuid,
        position -> Integer,
        option_values -> Array<Text>,
        sku -> Nullable<Text>,
        barcode -> Text,
        price_minor -> BigInt,
        compare_at_minor -> Nullable<BigInt>,
        cost_minor -> Nullable<BigInt>,
        weight_g -> Nullable<Integer>,
        length_mm -> Nullable<Integer>,
        width_mm -> Nullable<Integer>,
        height_mm -> Nullable<Integer>,
        hs_code -> Text,
        origin -> Nullable<Text>,
        tax_category -> Nullable<Text>,
        requires_shipping -> Bool,
        taxable -> Bool,
        track_stock -> Bool,
        backorder_policy -> Text,
        backorder_limit -> Nullable<Integer>,
        lead_time_min_days -> Nullable<Integer>,
        lead_time_max_days -> Nullable<Integer>,
        active -> Bool,
        image_id -> Nullable<Uuid>,
        external_id -> Nullable<Text>,
        changed_here -> Jsonb,
        changed_to -> Jsonb,
    }
}

diesel::table! {
    product_image (id) {
        id -> Uuid,
        product_id -> Uuid,
        position -> Integer,
        alt -> Text,
        source_url -> Nullable<Text>,
        state -> Text,
        failure -> Nullable<Text>,
        width -> Nullable<Integer>,
        height -> Nullable<Integer>,
        renditions -> Jsonb,
    }
}

diesel::table! {
    description_picture (id) {
        id -> Uuid,
        product_id -> Uuid,
        source_url -> Text,
        state -> Text,
        blob -> Nullable<Text>,
    }
}

diesel::table! {
    collection (id) {
        id -> Uuid,
        handle -> Text,
        title -> Text,
        description_html -> Text,
        position -> Integer,
        published -> Bool,
        updated_at -> Timestamptz,
        version -> Integer,
    }
}

diesel::table! {
    collection_product (collection_id, product_id) {
        collection_id -> Uuid,
        product_id -> Uuid,
        position -> Integer,
    }
}

// A view: migrations/tenant/0105_browsing.sql.
diesel::table! {
    product_stock (product_id) {
        product_id -> Uuid,
        available -> BigInt,
        low -> Bool,
        uncounted -> Bool,
    }
}

diesel::joinable!(variant -> product (product_id));
diesel::joinable!(product_image -> product (product_id));
diesel::joinable!(collection_product -> product (product_id));
diesel::joinable!(collection_product -> collection (collection_id));
diesel::allow_tables_to_appear_in_same_query!(
    product,
    variant,
    product_image,
    collection,
    collection_product,
    product_stock
);

#[diesel::declare_sql_function]
extern "SQL" {
    /// pg_trgm: how well `needle` matches anywhere in `hay`, 0 to 1.
    fn word_similarity(
        needle: diesel::sql_types::Text,
        hay: diesel::sql_types::Text,
    ) -> diesel::sql_types::Float;
}
