//! The clients that code queries a database with: for each a grammar and at most one reader.

pub mod prisma;
