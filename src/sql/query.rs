//! Names in queries: every table, column and enum value that a statement uses, and what it was found to name.
