//! Prisma: its schema language, and where a project keeps it.

pub mod schema;
