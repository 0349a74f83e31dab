//! The pure function: sources in, report out. No file system, no clock, no environment, no printing.
