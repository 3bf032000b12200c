//! A running street: `highstreet demo` on a database of its own, without Redis, with the stand-ins beside it.

use std::{path::PathBuf, time::Duration};

use tenancy::testing::TestDb;

use crate::{
    servers::{Running, free_ports, new_directory, program, url_of},
    stand_ins::StandIns,
    town::{ready, with_database},
    visitor::Visitor,
};

/// The program and its dependencies; stopped when dropped.
pub struct Street {
    program: Running,
    db: TestDb,
    port: u16,
    pub stand_ins: StandIns,
    data: PathBuf,
}

impl Street {
    pub async fn open() -> Self {
        let db = TestDb::start().await;
        let port = free_ports();
        let stand_ins = StandIns { port: free_ports() };
        let data = new_directory("street", port);
        let street = Self {
            program: launch(&db, (port, stand_ins.port), &data),
            db,
            port,
            stand_ins,
            data,
        };
        ready(port, Duration::from_secs(120)).await;
        street
    }

    /// Sends kill -9 at once, and starts the program again on the same data.
    pub async fn kill_and_restart(&mut self) {
        self.program.kill();
        self.program = launch(&self.db, (self.port, self.stand_ins.port), &self.data);
        ready(self.port, Duration::from_secs(120)).await;
    }

    /// The output of `highstreet <args>` against the same database.
    pub fn command(&self, args: &[&str]) -> (bool, String) {
        with_database(&self.db, args)
    }

    pub fn visitor(&self, host: &str) -> Visitor {
        Visitor::new(host, self.port, "192.0.2.1")
    }
}

fn launch(db: &TestDb, (port, stand_ins): (u16, u16), data: &std::path::Path) -> Running {
    let mut command = program();
    command
        .args(["demo", "--port", &port.to_string()])
        .args(["--sandbox-port", &stand_ins.to_string(), "--data"])
        .arg(data)
        .env("DATABASE_URL", url_of(&db.postgres.app(&db.name)))
        .env("DATABASE_OWNER_URL", url_of(&db.postgres.owner(&db.name)))
        // Redis is absent on purpose: everything must work without it.
        .env("REDIS_URL", "redis://127.0.0.1:1/");
    Running::start(&mut command, &data.join("log"))
}

impl Drop for Street {
    fn drop(&mut self) {
        self.program.kill();
        if !std::thread::panicking() {
            std::fs::remove_dir_all(&self.data).ok();
        }
    }
}
