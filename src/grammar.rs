//! The argument shapes of the clients, as data.
