//! The engines that walk call sites with the models and the catalog and yield references. They know no client by name.

pub mod call_sites;
pub mod items;
pub mod needles;
pub mod receivers;
pub mod shapes;
pub mod sql;
pub mod values;
