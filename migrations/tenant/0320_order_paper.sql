-- What a credit note says of the order and of the invoice it corrects: the refunds' own view of two tables of another
-- crate.
CREATE VIEW order_paper AS
    SELECT o.id AS order_id, o.number AS order_number, o.payment_id,
           i.id AS invoice_id, i.number AS invoice_number, i.issued_at AS invoiced_at
    FROM sales_order o
    LEFT JOIN invoice i ON i.order_id = o.id;
