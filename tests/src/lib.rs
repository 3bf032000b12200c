//! Stories from outside.
