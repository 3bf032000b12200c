//! Posting rules: the postings of each fact about money. Pure; every function returns balanced postings. The row
//! numbers in the comments are those of POSTINGS.md.

mod dispute;
mod fees;
mod manual;
mod processor;
mod refund;
mod sale;
mod stray;

pub use dispute::{
    dispute_fee, dispute_fee_borne, dispute_lost, dispute_reinstated, dispute_share,
    dispute_withdrawn,
};
pub use fees::{platform_fee, platform_fee_returned};
pub use manual::{manual_lost, manual_refund, manual_sale, manual_settled, manual_written_off};
pub use processor::{funds_available, processor_fee};
pub use refund::{refund_failed_after_success, refund_hold, refund_released, refund_succeeded};
pub use sale::{deposit_earned, sale};
pub use stray::{stray_received, stray_returned};

#[cfg(test)]
mod mirror_tests;
