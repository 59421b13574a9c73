mod problem;
pub use problem::{Problem, ProblemKind, Severity};
