-- How a posted day was cut: `booked`, by when its entries were booked (docs/decisions/0151, 0178). NULL: a program wrote the row that
-- did not say it yet; it may have cut the day by when things happened.
ALTER TABLE accounting_day ADD COLUMN cut text;
ALTER TABLE accounting_day ADD CONSTRAINT accounting_day_cut CHECK (cut IN ('booked')) NOT VALID;
COMMENT ON COLUMN accounting_day.cut IS 'booked: by when entries were booked; NULL: written by a program that did not say';
