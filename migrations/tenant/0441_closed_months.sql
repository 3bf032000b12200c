-- Months of the shop's book that are closed: no entry is booked in them any more (docs/decisions/0151). An entry counts in the month
-- it is booked in; `occurred_at` is its date of value.
CREATE TABLE book_closing (
    month date PRIMARY KEY CHECK (extract(day FROM month) = 1),
    -- The month's end in the shop's time zone.
    ends_at timestamptz NOT NULL UNIQUE,
    -- How many entries were booked before it, in all.
    entries bigint NOT NULL CHECK (entries >= 0),
    actor text NOT NULL,
    closed_at timestamptz NOT NULL,
    -- Whoever began a booking in the month has ended it long before.
    CONSTRAINT book_closing_ended CHECK (closed_at >= ends_at + interval '1 hour')
);
COMMENT ON TABLE book_closing IS 'append-only';

-- A trigger, because an entry is compared with another table's rows whoever writes it. It names the schema: whoever restores or
-- repairs has another search path.
DO $do$ BEGIN
    EXECUTE format($create$
        CREATE FUNCTION %1$I.refuse_closed_month() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
            IF EXISTS (SELECT FROM new_entry WHERE booked_at < (SELECT max(ends_at) FROM %1$I.book_closing)) THEN
                RAISE EXCEPTION 'the month is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_entry_open_month';
            END IF;
            RETURN NULL;
        END $body$ $create$, current_schema());
END $do$;
REVOKE EXECUTE ON FUNCTION refuse_closed_month() FROM PUBLIC;
CREATE TRIGGER journal_entry_open_month AFTER INSERT ON journal_entry
    REFERENCING NEW TABLE AS new_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_closed_month();
