-- Who is billed, where that is not who receives the parcel. Null: the shipping address.
ALTER TABLE cart ADD COLUMN bill_to jsonb;
ALTER TABLE sales_order ADD COLUMN bill_to jsonb;
