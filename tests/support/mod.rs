//! What the tests in a pseudo-terminal, and those without a terminal, share. [`pty::Pty`] and [`headless::Headless`] are the
//! places to begin.
#![allow(dead_code, reason = "every test program uses a part of it")]

pub mod describe;
pub mod dump;
pub mod fixture;
pub mod headless;
pub mod keys;
pub mod modes;
pub mod odd;
pub mod output;
pub mod process;
pub mod pty;
