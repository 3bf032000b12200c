//! Stories that test the real program from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests fail loudly"
)]

mod accounting;
mod authorized;
mod back_office;
mod books;
mod card_testing;
mod challenges;
mod changes;
mod closed_months;
mod crowd;
mod currencies;
mod dice;
mod disputes;
mod elsewhere;
mod figures;
mod files;
mod find_order;
mod imports;
mod kills;
mod late_money;
mod later;
mod looks;
mod lost_page;
mod merchant;
mod messages;
mod migrating;
mod opening;
mod paying;
mod phone_orders;
mod processor_fees;
mod provider_page;
mod purchasing;
mod redis;
mod refunds;
mod returns;
mod same_promise;
mod servers;
mod settings;
mod shopping;
mod silent_mail;
mod slipping;
mod stand_ins;
mod statements;
mod street;
mod till_screen;
mod tills;
mod timing;
mod town;
mod unpaid;
mod visitor;
mod welcome;
