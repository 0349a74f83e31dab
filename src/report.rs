//! Renders a report, one file a format. Each format owns its wire types.
