//! The pictures of the documentation show the program as it is.

#[path = "../examples/picture/screens.rs"]
mod screens;
#[path = "../examples/picture/svg.rs"]
mod svg;

use std::fs;
use std::path::Path;

#[test]
fn the_pictures_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (name, keys) in screens::PICTURES {
        let file = folder.join(name).with_extension("svg");
        let there = fs::read_to_string(&file).unwrap_or_default();
        let fresh = svg::svg(&screens::screen(keys), name);
        assert!(
            there == fresh,
            "{} does not show what the program shows now: `cargo run --example picture` renews it",
            file.display()
        );
    }
}
