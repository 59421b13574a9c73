//! Whole databases.
