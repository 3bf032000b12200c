//! Lets time pass: everything due at an instant, or held until one, moves nearer. Done in the tables, because the
//! program's clock is the machine's.

use tokio_postgres::Client;

/// Pending rows of the shared tables: jobs, messages, and the leases on them.
const SHARED: &str = "
    UPDATE msg.job SET due = due - $1::text::interval, lease_until = lease_until - $1::text::interval;
    UPDATE msg.delivery SET due = due - $1::text::interval, lease_until = lease_until - $1::text::interval;";

/// Until when a shop holds units for orders being paid, and until when it can charge those that are authorized.
const HELD: &str = "
    UPDATE SHOP.reservation SET expires_at = expires_at - $1::text::interval WHERE state = 'held';
    UPDATE SHOP.sales_order SET placed_at = placed_at - $1::text::interval, pay_by = pay_by - $1::text::interval
    WHERE state = 'awaiting_payment';
    UPDATE SHOP.sales_order SET charge_by = charge_by - $1::text::interval WHERE state = 'authorized';
    UPDATE SHOP.attempt SET looked_at = looked_at - $1::text::interval,
        facts = jsonb_set(facts, '{until}', to_jsonb((facts ->> 'until')::timestamptz - $1::text::interval))
    WHERE state = 'authorized';";

/// Lets `interval` (`3 minutes`) pass for the shops with these schemas. No process may be at work meanwhile, or its
/// leases would expire during its work.
pub async fn passes(owner: &Client, interval: &str, schemas: &[String]) {
    let mut script = SHARED.to_owned();
    for schema in schemas {
        script.push_str(&HELD.replace("SHOP", schema));
    }
    let script = script.replace("$1", &format!("'{interval}'"));
    let script = format!("BEGIN; {script} COMMIT;");
    owner.batch_execute(&script).await.unwrap();
}
