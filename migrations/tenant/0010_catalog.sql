-- What is sold. Amounts are minor units of the shop's one currency.
CREATE TABLE product (
    id uuid PRIMARY KEY,
    handle text NOT NULL CONSTRAINT product_handle UNIQUE,
    title text NOT NULL,
    -- Lower case without accents: sorting, and finding what was mistyped.
    title_folded text NOT NULL,
    description_html text NOT NULL DEFAULT '',
    vendor text NOT NULL DEFAULT '',
    product_type text NOT NULL DEFAULT '',
    tags text[] NOT NULL DEFAULT '{}',
    status text NOT NULL CONSTRAINT product_status CHECK (status IN ('draft', 'active', 'archived')),
    seo_title text NOT NULL DEFAULT '',
    seo_description text NOT NULL DEFAULT '',
    tax_category text NOT NULL DEFAULT 'standard',
    -- [{"name": "Size", "values": ["S", "M"]}], at most three
    options jsonb NOT NULL DEFAULT '[]',
    search_text text NOT NULL,
    external_id text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX product_search ON product USING gin (search_text public.gin_trgm_ops);
CREATE INDEX product_recent ON product (updated_at, id);

CREATE TABLE variant (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    position integer NOT NULL,
    option_values text[] NOT NULL DEFAULT '{}',
    -- null rather than empty, so that many may have none
    sku text CONSTRAINT variant_sku UNIQUE,
    barcode text NOT NULL DEFAULT '',
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    compare_at_minor bigint CHECK (compare_at_minor >= 0),
    cost_minor bigint CHECK (cost_minor >= 0),
    weight_g integer,
    length_mm integer,
    width_mm integer,
    height_mm integer,
    hs_code text NOT NULL DEFAULT '',
    origin text,
    tax_category text,
    requires_shipping boolean NOT NULL,
    taxable boolean NOT NULL,
    track_stock boolean NOT NULL,
    backorder_policy text NOT NULL CHECK (backorder_policy IN ('deny', 'allow')),
    backorder_limit integer,
    lead_time_min_days integer,
    lead_time_max_days integer,
    active boolean NOT NULL,
    -- one of the product's pictures; cleared by the verb that removes the picture
    image_id uuid,
    external_id text,
    CONSTRAINT variant_dimensions CHECK (num_nulls(length_mm, width_mm, height_mm) IN (0, 3)),
    CONSTRAINT variant_lead_time CHECK (
        num_nulls(lead_time_min_days, lead_time_max_days) IN (0, 2)
        AND (lead_time_min_days IS NULL OR lead_time_min_days BETWEEN 0 AND lead_time_max_days))
);
CREATE INDEX variant_product ON variant (product_id, position);

CREATE TABLE product_image (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    position integer NOT NULL,
    alt text NOT NULL DEFAULT '',
    source_url text,
    state text NOT NULL CHECK (state IN ('stored', 'pending', 'failed')),
    failure text,
    width integer,
    height integer,
    -- [{"width": 320, "height": 240, "blob": "<sha-256>"}], narrow to wide
    renditions jsonb NOT NULL DEFAULT '[]',
    CONSTRAINT product_image_facts CHECK (
        CASE state WHEN 'stored' THEN num_nulls(width, height) = 0
                   WHEN 'failed' THEN failure IS NOT NULL
                   ELSE source_url IS NOT NULL END)
);
CREATE INDEX product_image_product ON product_image (product_id, position);

CREATE TABLE collection (
    id uuid PRIMARY KEY,
    handle text NOT NULL CONSTRAINT collection_handle UNIQUE,
    title text NOT NULL,
    description_html text NOT NULL DEFAULT '',
    position integer NOT NULL,
    published boolean NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE collection_product (
    collection_id uuid NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    product_id uuid NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    position integer NOT NULL,
    PRIMARY KEY (collection_id, product_id)
);
CREATE INDEX collection_product_product ON collection_product (product_id);
