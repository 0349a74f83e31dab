//! The columnist binary.
fn main() {}
