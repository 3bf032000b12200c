-- Receipts that tills sent, latest first: the till's screen lists them beside its own (docs/decisions/0159).
CREATE INDEX inbox_message_till ON inbox_message (received_at DESC, id DESC)
    WHERE kind IN ('till.sale.v1', 'till.return.v1');
