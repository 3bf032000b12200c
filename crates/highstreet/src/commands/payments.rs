//! `highstreet payments …`

use chrono::SecondsFormat;
use clap::Subcommand;
use kernel::{RefundId, TenantId};
use payments::{NotReturned, Remedy, SentAgain};
use tenancy::{Tenancy, directory};

use super::{
    Failure,
    fees::{self, FeesArgs},
};
use crate::{config::Databases, wiring};

#[derive(Subcommand)]
pub enum PaymentsCommand {
    /// Lists money that came late or in another amount, was sent back, and was not accepted by the shopper's bank, with what can be
    /// done: sent again, or, when it never can be, why.
    NotReturned,
    /// Sends such money again, to the card it came from. Repeating the command sends it once.
    SendAgain { tenant: TenantId, refund: RefundId },
    /// Compares what the processor kept of each charge of a month with its price list, and lists those where it kept something
    /// else, or has not said yet what it keeps. The books follow what it kept.
    Fees(FeesArgs),
}

/// Runs the command.
///
/// # Errors
/// The database failed, or there is no such refund.
pub async fn run(databases: &Databases, command: PaymentsCommand) -> Result<(), Failure> {
    let tenancy = wiring::tenancy(databases).await?;
    match command {
        PaymentsCommand::NotReturned => list(&tenancy).await,
        PaymentsCommand::SendAgain { tenant, refund } => send(&tenancy, tenant, refund).await,
        PaymentsCommand::Fees(args) => fees::run(&tenancy, &args).await,
    }
}

async fn list(tenancy: &Tenancy) -> Result<(), Failure> {
    let mut tx = tenancy.platform().await?;
    let tenants = directory::all(&mut tx).await?;
    tx.commit().await?;
    let (mut waiting, mut never) = (0, 0);
    for entry in &tenants {
        let mut tx = tenancy.read(entry.id).await?;
        for one in payments::not_returned(&mut tx).await? {
            println!("{}\t{}\t{}", entry.id, entry.slug, line(&one));
            match one.remedy {
                Remedy::SendAgain | Remedy::AnotherWay => waiting += 1,
                Remedy::WithBank | Remedy::Gone => never += 1,
            }
        }
        tx.commit().await?;
    }
    println!("{waiting} amounts wait to be sent again, {never} can never be");
    Ok(())
}

fn line(one: &NotReturned) -> String {
    let since = one.since.to_rfc3339_opts(SecondsFormat::Secs, true);
    let NotReturned {
        refund,
        amount,
        failure,
        ..
    } = one;
    let next = next(one.remedy);
    format!("{refund}\t{amount}\tsince {since}\t{failure}\t{next}")
}

const fn next(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::SendAgain => "send it again",
        Remedy::AnotherWay => {
            "the card was closed: send it again once, else pay it back by transfer or cheque"
        }
        Remedy::WithBank => "never: the shopper's bank has taken it back",
        Remedy::Gone => "never: it was refunded at the processor",
    }
}

async fn send(tenancy: &Tenancy, tenant: TenantId, refund: RefundId) -> Result<(), Failure> {
    let mut tx = tenancy.write(tenant).await?;
    let sent = payments::send_again(&mut tx, refund, "sent again by the provider").await;
    let sent = sent.map_err(|error| Failure::new("payments send-again", error))?;
    tx.commit().await?;
    match sent {
        SentAgain::Now(new) => println!("being sent as {new}"),
        SentAgain::Before(before) => println!("sent before as {before}"),
    }
    Ok(())
}
