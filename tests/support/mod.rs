//! What the tests in a pseudo-terminal share. [`pty::Pty`] is the place to begin.
#![allow(dead_code, reason = "every test program uses a part of it")]

pub mod fixture;
pub mod keys;
pub mod modes;
pub mod process;
pub mod pty;
