//! Where migration tools keep their migrations, and in which order they apply them: one file a tool.

mod prisma;

pub use prisma::prisma;
