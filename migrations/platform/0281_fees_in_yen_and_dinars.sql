-- What a plan without terms of its own pays in yen and Kuwaiti dinars: 3.5 % and about what 30 cents are.
INSERT INTO platform.fee_schedule
    (plan, currency, rate_ppm, fixed_minor, processor_fee_mode, refund_fee_policy, effective_from, published_at)
VALUES ('standard', 'JPY', 35000, 30, 'absorbed', 'return_percent_part', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
       ('standard', 'KWD', 35000, 70, 'absorbed', 'return_percent_part', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
