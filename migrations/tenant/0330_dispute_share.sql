-- What of a dispute the shop bears changes when a refund of the same sale fails or becomes known (docs/decisions/0122). The
-- balance transactions stand as they were split; each change is a row of its own.

-- The shop may get back more than was asked of it at first: its share may have grown since. What came back is still no more
-- than what was taken.
-- squawk-ignore constraint-missing-not-valid, ban-drop-constraint
ALTER TABLE dispute_move DROP CONSTRAINT dispute_move_less, ADD CONSTRAINT dispute_move_less CHECK (kind = 'withdrawn'
    OR (withdrawn_minor IS NOT NULL AND withdrawn_shop_minor IS NOT NULL AND amount_minor <= withdrawn_minor));

-- A change refers to a withdrawal: nothing is shared that was not taken. No share exceeds what was taken, or what was captured.
CREATE TABLE dispute_share (
    id uuid PRIMARY KEY,
    dispute_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    before_minor bigint NOT NULL CHECK (before_minor >= 0),
    after_minor bigint NOT NULL CHECK (after_minor >= 0),
    captured_minor bigint NOT NULL,
    withdrawn_minor bigint NOT NULL,
    withdrawn_shop_minor bigint NOT NULL,
    of_withdrawal text NOT NULL DEFAULT 'withdrawn' CHECK (of_withdrawal = 'withdrawn'),
    changed_at timestamptz NOT NULL,
    CONSTRAINT dispute_share_changes CHECK (before_minor <> after_minor),
    CONSTRAINT dispute_share_fits CHECK (greatest(before_minor, after_minor) <= least(captured_minor, withdrawn_minor)),
    CONSTRAINT dispute_share_withdrawal FOREIGN KEY (dispute_id, of_withdrawal, withdrawn_minor, withdrawn_shop_minor)
        REFERENCES dispute_move (dispute_id, kind, amount_minor, shop_minor),
    CONSTRAINT dispute_share_capture FOREIGN KEY (payment_id, captured_minor) REFERENCES capture (payment_id, amount_minor)
);
COMMENT ON TABLE dispute_share IS 'append-only';
CREATE INDEX dispute_share_payment ON dispute_share (payment_id);
CREATE INDEX dispute_share_dispute ON dispute_share (dispute_id);
