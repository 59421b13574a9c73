//! The quotations of a report, held against the articles that they are said to come from.
//!
//! [`quotations`] finds them: passages with a citation below, as copying in the reader and exporting bookmarks write them, and on
//! request everything in quotation marks. [`Articles::verify`] says of each what became of the words. Pure, and strict: whatever
//! is not exactly there is told.

mod blocks;
mod citation;
mod lookup;
mod marks;
mod quotation;
#[cfg(test)]
mod tests;

pub use citation::Citation;
pub use lookup::{Articles, Outcome, Verified};
pub use quotation::{Markup, Quotation, quotations};
