//! Several bundles as one, from the file to the matrix.

mod actors;
mod assertion;
mod corrections;
mod countries;
mod growth;
mod issues;
mod matrix;
mod passages;
mod support;
mod tallies;
