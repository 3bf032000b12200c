-- Months of the provider's book that are closed; as `book_closing` in a shop's schema (docs/decisions/0151).
CREATE TABLE platform.book_closing (
    month date PRIMARY KEY CHECK (extract(day FROM month) = 1),
    ends_at timestamptz NOT NULL UNIQUE,
    actor text NOT NULL,
    closed_at timestamptz NOT NULL,
    CONSTRAINT book_closing_ended CHECK (closed_at >= ends_at + interval '1 hour')
);
COMMENT ON TABLE platform.book_closing IS 'append-only';
GRANT SELECT, INSERT ON platform.book_closing TO hs_platform;
GRANT SELECT ON platform.book_closing TO hs_tenant;

CREATE FUNCTION platform.refuse_closed_month() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT FROM new_entry WHERE booked_at < (SELECT max(ends_at) FROM platform.book_closing)) THEN
        RAISE EXCEPTION 'the month is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'platform_journal_entry_open_month';
    END IF;
    RETURN NULL;
END $body$;
REVOKE EXECUTE ON FUNCTION platform.refuse_closed_month() FROM PUBLIC;
CREATE TRIGGER journal_entry_open_month AFTER INSERT ON platform.journal_entry
    REFERENCING NEW TABLE AS new_entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_closed_month();
