//! The file of last places.

use std::fs;
use std::thread;

use super::read::{Trouble, read};
use super::{MOST, Place, Places, View, keep, open};
use crate::bookmarks::Disk;
use crate::model::Clean;

fn place(path: &str, left: u64) -> Place {
    let view = View { tab: "Quotes".to_owned(), whole: true, ..View::default() };
    Place { path: path.to_owned(), id: Some(Clean::line("week")), left, anchor: None, view }
}

#[test]
fn what_was_kept_is_read_and_each_briefing_has_one_place() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("state/depesche/places.json");
    assert_eq!(open(&path), (Places::default(), None), "nothing yet, and nothing to say");
    for (name, left, side) in [("/a", 1, 0), ("/b", 2, 4), ("/a", 3, -8)] {
        keep(&Disk, &path, place(name, left), side).expect("keeps");
    }
    let (places, notice) = open(&path);
    assert_eq!(notice, None);
    assert_eq!(places, Places { side: -8, places: vec![place("/a", 3), place("/b", 2)] });
    let other = Place { id: None, ..place("/a", 4) };
    keep(&Disk, &path, other, 0).expect("keeps");
    assert_eq!(open(&path).0.places.len(), 3, "another briefing at the same path is another briefing");
    assert!(!path.with_extension("new").exists());
}

#[test]
fn the_ones_left_longest_ago_go_first() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("places.json");
    let many: Vec<Place> = (0..600).map(|at| place(&format!("/{at}"), at)).collect();
    let file = serde_json::json!({"format": "depesche-places", "version": 1, "places": many});
    fs::write(&path, file.to_string()).expect("writes");
    keep(&Disk, &path, place("/new", 1000), 0).expect("keeps");
    let places = open(&path).0.places;
    assert_eq!(places.len(), MOST);
    assert_eq!((places[0].path.as_str(), places[MOST - 1].path.as_str()), ("/new", "/101"));
}

#[test]
fn a_file_that_is_not_understood_is_kept_aside() {
    for text in ["{\"version\": 1, \"places\": [", "", "{\"version\": 1, \"places\": [{\"path\": \"\\u001b\"}]}"] {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("places.json");
        fs::write(&path, text).expect("writes");
        let (places, notice) = open(&path);
        assert_eq!(places, Places::default());
        let notice = notice.expect("something to say");
        assert!(notice.contains("can't be read") && notice.contains("places.kept-1.json"), "{notice}");
        assert_eq!(fs::read_to_string(home.path().join("places.kept-1.json")).expect("is kept"), text);
        assert_eq!(read(&path), Err(Trouble::Missing));
        // The same when another program puts it there in the meantime.
        fs::write(&path, text).expect("writes");
        keep(&Disk, &path, place("/a", 1), 0).expect("keeps");
        assert_eq!(open(&path).0.places, [place("/a", 1)]);
        assert_eq!(fs::read_to_string(home.path().join("places.kept-2.json")).expect("is kept"), text);
    }
}

#[test]
fn a_newer_programs_file_stays_as_it_is() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("places.json");
    let text = "{\"version\": 2, \"places\": 7}";
    fs::write(&path, text).expect("writes");
    let (places, notice) = open(&path);
    assert_eq!(places, Places::default());
    assert!(notice.expect("something to say").contains("newer program (version 2)"));
    keep(&Disk, &path, place("/a", 1), 0).expect("there is nothing to do");
    assert_eq!(fs::read_to_string(&path).expect("is there"), text);
    let names = fs::read_dir(home.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().contains("kept")));
}

#[test]
fn several_readers_at_once_lose_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("places.json");
    thread::scope(|scope| {
        for reader in 0..8 {
            let path = &path;
            scope.spawn(move || {
                for left in 0..10 {
                    keep(&Disk, path, place(&format!("/{reader}"), left), 0).expect("keeps");
                }
            });
        }
    });
    let places = open(&path).0.places;
    assert_eq!(places.len(), 8);
    assert!(places.iter().all(|place| place.left == 9), "{places:?}");
}
