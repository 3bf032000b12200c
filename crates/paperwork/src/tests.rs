//! Made once a day, whatever happens.

mod street;

mod clocks;
mod lists;
mod once;
mod size;
