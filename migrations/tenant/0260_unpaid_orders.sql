-- A shopper's newer order ends the hold of the older unpaid ones: they are found by the e-mail address.
CREATE INDEX sales_order_unpaid ON sales_order (email) WHERE state = 'awaiting_payment';
