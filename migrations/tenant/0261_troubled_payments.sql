-- Payments that need attention are few: the home page counts them by these.
CREATE INDEX payment_in_review ON payment (updated_at) WHERE status = 'review';
CREATE INDEX attempt_refused ON attempt (created_at)
    WHERE state = 'abandoned' AND facts->>'reason' IN ('refused', 'amount_refused');
