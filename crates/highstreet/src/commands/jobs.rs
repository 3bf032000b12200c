//! `highstreet jobs …`

use chrono::SecondsFormat;
use clap::{Args, Subcommand};
use kernel::JobId;
use tenancy::{
    PlatformTx,
    jobs::{self, Retry, TroubledJob},
};

use super::Failure;
use crate::{config::Databases, wiring};

/// Maximum number of lines printed.
const LIMIT: i64 = 1000;

#[derive(Subcommand)]
pub enum JobsCommand {
    /// Lists parked and failing jobs: parked ones first, then those that fail repeatedly.
    List,
    /// Retries a job, or all parked jobs, now.
    Retry(RetryArgs),
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct RetryArgs {
    job: Option<JobId>,
    #[arg(long)]
    all_parked: bool,
}

impl RetryArgs {
    fn which(&self) -> Retry {
        self.job.map_or(Retry::AllParked, Retry::One)
    }
}

/// Runs the command.
///
/// # Errors
/// The database failed, or the job cannot be retried.
pub async fn run(databases: &Databases, command: JobsCommand) -> Result<(), Failure> {
    let tenancy = wiring::tenancy(databases).await?;
    let mut tx = tenancy.platform().await?;
    match command {
        JobsCommand::List => list(&mut tx).await?,
        JobsCommand::Retry(args) => retry(&mut tx, args.which()).await?,
    }
    Ok(tx.commit().await?)
}

async fn list(tx: &mut PlatformTx) -> Result<(), Failure> {
    let depth = jobs::depth(tx).await?;
    for job in jobs::troubled(tx, LIMIT).await? {
        println!("{}", line(&job));
    }
    println!(
        "{} due (the oldest for {} s), {} in hand, {} scheduled, {} of them failing again and again, {} parked",
        depth.due,
        depth.longest_wait(tx.now()).num_seconds(),
        depth.in_hand,
        depth.scheduled,
        depth.failing,
        depth.parked
    );
    Ok(())
}

fn line(job: &TroubledJob) -> String {
    let tenant = job
        .tenant
        .map_or_else(|| "-".to_owned(), |id| id.to_string());
    let next = match job.standing() {
        "parked" => "never".to_owned(),
        _ => job.due.to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    let reason = job.last_error.as_deref().unwrap_or_default();
    format!(
        "{}\t{}\t{}\t{tenant}\t{} tries\tnext {}\t{}",
        job.id,
        job.standing(),
        job.kind,
        job.attempts,
        next,
        reason.replace('\n', " ")
    )
}

async fn retry(tx: &mut PlatformTx, which: Retry) -> Result<(), Failure> {
    let retried = jobs::retry(tx, which).await?;
    if retried == 0 && which != Retry::AllParked {
        return Err(Failure::new(
            "jobs retry",
            "there is no such job, or a worker has it in hand",
        ));
    }
    println!("{retried} due now");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{JobsCommand, Retry};
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(subcommand)]
        command: JobsCommand,
    }

    fn which(words: &[&str]) -> Option<Retry> {
        match Line::try_parse_from(words).ok()?.command {
            JobsCommand::Retry(args) => Some(args.which()),
            JobsCommand::List => None,
        }
    }

    #[test]
    fn retrying_names_one_job_or_all_and_never_neither() {
        let id = kernel::JobId::from_uuid(uuid::Uuid::from_u128(7));
        let all = which(&["jobs", "retry", "--all-parked"]);
        assert_eq!(all, Some(Retry::AllParked));
        let one = which(&["jobs", "retry", &id.to_string()]);
        assert_eq!(one, Some(Retry::One(id)));
        assert_eq!(which(&["jobs", "retry"]), None);
        let both = which(&["jobs", "retry", &id.to_string(), "--all-parked"]);
        assert_eq!(both, None);
    }
}
