//! `highstreet migrate` over sixty shops left by an older release: killed with `kill -9` in the middle of a shop's
//! schema, between two shops, and beside another run. In the end every schema equals a newly created one, and each
//! statement of each migration was executed exactly once.

mod fleet;
mod watch;

use std::path::PathBuf;

use tenancy::testing::TestDb;

use self::{
    fleet::Fleet,
    watch::{Hold, Moments, Watch},
};
use crate::{
    servers::{Running, free_ports, new_directory},
    town::{against, with_database},
};

const SHOPS: usize = 60;

struct Runs {
    db: TestDb,
    logs: PathBuf,
    started: u32,
}

impl Runs {
    /// Starts `highstreet migrate`, with a log of its own.
    fn start(&mut self, workers: &str) -> Running {
        self.started += 1;
        let log = self.logs.join(format!("run-{}.log", self.started));
        Running::start(
            &mut against(&self.db, &["migrate", "--workers", workers]),
            &log,
        )
    }
}

/// Number of tenants that a finished run reports as migrated. It must have left none behind.
async fn migrated(run: &mut Running) -> usize {
    let well = run.ends().await;
    let said = run.said();
    assert!(well, "{said}");
    let line = said.lines().find_map(|line| line.strip_prefix("tenants: "));
    let line = line.unwrap_or_else(|| panic!("no report: {said}"));
    let count = line.strip_suffix(" migrated, 0 failed");
    count.unwrap_or_else(|| panic!("{line}")).parse().unwrap()
}

#[tokio::test]
async fn a_migration_killed_anywhere_is_taken_up_again() {
    let db = TestDb::start().await;
    let fleet = Fleet::left_behind(&db, SHOPS).await;
    let watch = Watch::install(&db).await;
    let moments = undisturbed(&db, &fleet, &watch).await;
    let logs = new_directory("migrating", free_ports());
    let mut runs = Runs {
        db,
        logs: logs.clone(),
        started: 0,
    };

    for moment in [moments.first, moments.middle, moments.last] {
        killed_inside_two_schemas(&mut runs, &fleet, &watch, moment).await;
    }
    killed_between_schemas(&mut runs, &fleet, &watch).await;
    two_runs_and_one_is_killed(&mut runs, &fleet, (&watch, moments.last)).await;
    two_runs_share_the_rest(&mut runs, &fleet).await;

    assert_eq!(migrated(&mut runs.start("2")).await, 0, "nothing is left");
    fleet.is_as_if_made_today(&runs.db).await;
    watch.each_statement_was_carried_out_once(&fleet).await;
    let (proven, report) = with_database(&runs.db, &["ledger", "verify"]);
    assert!(proven, "{report}");
    std::fs::remove_dir_all(logs).ok();
}

/// One shop alone, to learn the statements.
async fn undisturbed(db: &TestDb, fleet: &Fleet, watch: &Watch) -> Moments {
    let shop = fleet.behind().await[0];
    let (well, said) = with_database(db, &["tenant", "migrate", &shop.to_string()]);
    assert!(well, "{said}");
    watch.moments(shop).await
}

/// Both workers of the run are in the middle of a schema when it is killed: nothing of these two stays, and what was
/// finished before stays finished.
async fn killed_inside_two_schemas(runs: &mut Runs, fleet: &Fleet, watch: &Watch, moment: i64) {
    let behind = fleet.behind().await;
    let (done, victims, rest) = (&behind[..4], &behind[4..6], &behind[6..]);
    let hold = Hold::at(watch, victims, moment).await;
    let mut run = runs.start("2");
    hold.caught(&mut run, 2).await;
    run.kill();
    assert_eq!(fleet.behind().await, [victims, rest].concat(), "{done:?}");
    hold.release().await;
    watch.nothing_is_left_of(victims).await;
}

/// Killed as soon as some more are finished, at whatever line that is. A transaction that the server still runs for it
/// would be taken for one of the next runs, so we wait for its end.
async fn killed_between_schemas(runs: &mut Runs, fleet: &Fleet, watch: &Watch) {
    let before = fleet.behind().await.len();
    let mut run = runs.start("2");
    while fleet.behind().await.len() + 3 > before {
        assert!(run.is_running(), "{}", run.said());
    }
    run.kill();
    watch.the_killed_run_has_ended().await;
}

/// The server still runs the killed run's transaction when the third run reaches that shop, and a live run has another.
async fn two_runs_and_one_is_killed(
    runs: &mut Runs,
    fleet: &Fleet,
    (watch, moment): (&Watch, i64),
) {
    let behind = fleet.behind().await;
    let (few, many) = behind.split_at(behind.len() / 2);
    fleet.hide(many).await;
    let hold = Hold::at(watch, &few[..2], moment).await;
    let mut killed = runs.start("1");
    hold.caught(&mut killed, 1).await;
    let mut living = runs.start("1");
    hold.caught(&mut living, 2).await;
    killed.kill();
    let mut third = runs.start("1");
    watch.somebody_waits_for_a_tenant(&mut third).await;
    assert_eq!(fleet.behind().await, few[..2], "all others are finished");
    hold.release().await;
    let (one, other) = (migrated(&mut living).await, migrated(&mut third).await);
    assert_eq!((one + other, fleet.behind().await), (few.len(), vec![]));
    fleet.show(many).await;
}

async fn two_runs_share_the_rest(runs: &mut Runs, fleet: &Fleet) {
    let behind = fleet.behind().await.len();
    assert!(behind > 0);
    let (mut one, mut other) = (runs.start("2"), runs.start("2"));
    let (one, other) = (migrated(&mut one).await, migrated(&mut other).await);
    assert_eq!(one + other, behind, "each shop in one hand only");
}
