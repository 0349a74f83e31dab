//! Whether values are followed to the client.
