//! Draws the pictures of the documentation from the program itself: `cargo run --example picture` renews `docs/pictures`,
//! `cargo run --example picture -- FOLDER` writes them elsewhere. `tests/pictures.rs` holds that they are up to date.

mod screens;
mod svg;

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("docs/pictures"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    for (name, keys) in screens::PICTURES {
        let file = folder.join(name).with_extension("svg");
        fs::write(&file, svg::svg(&screens::screen(keys), name))?;
        println!("{}", file.display());
    }
    Ok(())
}
