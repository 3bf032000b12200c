//! Mail: written as view structs into HTML and text, sent over SMTP by a job.
//!
//! [`account`], [`changed`], [`order`], [`order_link`], [`payment`], [`promise`], [`purchase`], [`refund`], [`returned`] and [`merchant`] turn plain data into a
//! [`Written`] mail in the reader's language; [`MailJob`] waits in the queue; a worker sends it. The Message-ID derives
//! from the job's id, so that mailboxes recognize a mail sent twice because a worker died in between.

pub mod account;
pub mod changed;
pub mod dispute;
mod job;
mod layout;
mod mailer;
pub mod merchant;
pub mod order;
pub mod order_link;
pub mod paperwork;
pub mod payment;
pub mod promise;
pub mod purchase;
mod recent_files;
pub mod refund;
pub mod returned;
mod words;

pub use job::{Address, Attachment, HandleMailError, MailContext, MailJob};
pub use layout::{Sender, Written};
pub use mailer::{File, Mail, Mailer, MailerError, SmtpMailer, SmtpSettings, SmtpTls};
pub use recent_files::RecentFiles;
