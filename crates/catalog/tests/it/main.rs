//! The catalogue from outside: files in and out, and the verbs against a real database.

mod database;
mod files;
mod import_database;
mod roundtrip;
