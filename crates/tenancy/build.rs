//! New migration files must be noticed by an incremental build.
fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
