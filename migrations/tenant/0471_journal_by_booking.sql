-- The journal for the bookkeeper cuts its days by when entries were booked, as the book cuts its months (docs/decisions/0151, 0165).
CREATE INDEX journal_entry_booked ON journal_entry (booked_at, id);
-- Nothing reads entries by their date of value any more.
DROP INDEX journal_entry_occurred;

-- The date of value of a document's entries, where all of them happened on one earlier day than the one they count on.
ALTER TABLE accounting_document ADD COLUMN value_day date;
ALTER TABLE accounting_document ADD CONSTRAINT accounting_document_value_day
    CHECK (value_day < coalesce(corrects_day, day)) NOT VALID;

-- Money by hand that was lost has documents of its own: nothing was received. The constraint is replaced by a wider one: nobody
-- relies on the section being unknown.
-- squawk-ignore ban-drop-constraint
ALTER TABLE accounting_document DROP CONSTRAINT accounting_document_section_check;
ALTER TABLE accounting_document ADD CONSTRAINT accounting_document_section
    CHECK (section IN ('sales', 'refunds', 'fees', 'disputes', 'by_hand', 'lost_by_hand', 'written_off', 'refunds_by_hand', 'other')) NOT VALID;
