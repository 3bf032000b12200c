-- Credit notes: one for each refund whose money was sent, numbered in a series of their own (docs/decisions/0113).
CREATE TABLE credit_note (
    id uuid PRIMARY KEY,
    number bigint NOT NULL UNIQUE CHECK (number > 0),
    refund_id uuid NOT NULL UNIQUE REFERENCES refund (id),
    order_id uuid NOT NULL REFERENCES sales_order (id),
    -- The invoice it corrects.
    invoice_id uuid REFERENCES invoice (id),
    issued_at timestamptz NOT NULL,
    pdf text REFERENCES blob (id)
);
CREATE INDEX credit_note_order ON credit_note (order_id);
COMMENT ON TABLE credit_note IS 'kept; fixed: id, number, refund_id, order_id, invoice_id, issued_at';

-- A credit note whose money came back corrects nothing any more. It keeps its number and its copy.
CREATE TABLE credit_note_void (
    credit_note_id uuid PRIMARY KEY REFERENCES credit_note (id),
    voided_at timestamptz NOT NULL,
    reason text NOT NULL
);
COMMENT ON TABLE credit_note_void IS 'append-only';

-- Refunds that succeeded before there were credit notes get theirs in the order in which they succeeded.
INSERT INTO credit_note (id, number, refund_id, order_id, invoice_id, issued_at)
SELECT gen_random_uuid(), row_number() OVER (ORDER BY refund.updated_at, refund.id), refund.id, sold.id, invoice.id,
    refund.updated_at
FROM refund
JOIN sales_order AS sold ON sold.payment_id = refund.payment_id
LEFT JOIN invoice ON invoice.order_id = sold.id
WHERE refund.kind = 'sale' AND refund.state = 'succeeded';
INSERT INTO counter (name, last) SELECT 'credit_note', count(*) FROM credit_note HAVING count(*) > 0;

-- What orders compare their credit notes with.
CREATE VIEW sale_refund AS SELECT id AS refund_id, payment_id, state FROM refund WHERE kind = 'sale';
