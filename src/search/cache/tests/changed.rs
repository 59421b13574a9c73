//! What of an index is of use when some of its files are others.

use super::*;
use crate::search::Target;

#[test]
fn what_is_before_the_first_change_is_there_at_once() {
    let mut opened = some();
    opened.keep();
    opened.change(1, &["Fahnen und Häfen".to_owned()]);
    let mut index = Index::new();
    assert!(index.adopt(opened.cache().recall().expect("known"), &opened.all()));
    assert_eq!(index.article_count(), 2);
    grow(&opened, &TYPED);
    opened.change(0, &["Fahnen".to_owned()]);
    let mut index = Index::new();
    assert!(index.adopt(opened.cache().recall().expect("it is not known yet"), &opened.all()));
    assert_eq!(index.article_count(), 0);
    grow(&opened, &TYPED);
    // Changes that show from without are seen before anything is read.
    fs::write(opened.place(0), "").expect("written");
    assert_eq!(opened.cache().recall().expect("the others are known").promised, 0);
    (1..3).for_each(|at| fs::write(opened.place(at), "").expect("written"));
    assert!(opened.cache().recall().is_none());
}

#[test]
fn what_is_behind_a_change_is_not_indexed_anew() {
    let before = texts(&[&["Norland baut"], &["Der Kran", "Das Haus"], &["Der Hafen"], &["Das Meer"]]);
    let mut opened = Opened::new(&before);
    opened.keep();
    // Where nobody looks, each has other words: what is found by the old ones has been taken over.
    let disguised = |at: usize, texts: &[&str]| {
        let mut made = Arc::unwrap_or_clone(made(at, &texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>()));
        made.content = opened.bundles[at].content;
        Arc::new(made)
    };
    let bundles = [
        disguised(0, &["Anders"]),
        made(1, &["Fahnen".to_owned()]),
        disguised(2, &["Anders"]),
        disguised(3, &["Anders"]),
    ];
    opened.bundles = bundles.into();
    let mut index = Index::new();
    assert!(index.adopt(opened.cache().recall().expect("known"), &Library::new()));
    index.extend(&opened.all());
    let found = |index: &Index, typed: &str| search(index, &Query::parse(typed), Scope::Everything, 9).total;
    assert_eq!(
        ["norland", "kran", "haus", "fahnen", "hafen", "meer", "anders"].map(|word| found(&index, word)),
        [1, 0, 0, 1, 1, 1, 0]
    );
    // The same once more, with one of them gone and the others in another order: what takes the place of what is open.
    let before = opened.all();
    opened.bundles = [3, 2, 0].map(|at| Arc::clone(&opened.bundles[at])).into();
    opened.open(&["Ganz neu".to_owned()]);
    let all = opened.all();
    assert!(index.change_over(&before, &all));
    index.extend(&all);
    assert_eq!(
        ["norland", "fahnen", "hafen", "meer", "neu", "anders"].map(|word| found(&index, word)),
        [1, 0, 1, 1, 1, 0]
    );
    let meer = search(&index, &Query::parse("meer"), Scope::Everything, 9).hits[0].target;
    assert!(matches!(meer, Target::Sentence(at) if at.article == ArticleNo(0)), "{meer:?}");
}

#[test]
fn fewer_bundles_are_a_beginning_of_more() {
    let mut opened = some();
    opened.keep();
    opened.bundles.truncate(2);
    let index = grow(&opened, &TYPED);
    assert!(index.promise.is_none() && index.worth_keeping().is_some());
    opened.bundles.remove(0);
    assert!(opened.cache().recall().is_some(), "the places are those of the first two");
    let other = Opened::new(&texts(&[&["Norland baut Häfen"]]));
    assert!(Cache { files: other.cache().files, ..opened.cache() }.recall().is_none());
}

#[test]
fn of_much_that_is_not_there_nothing_is_read() {
    let many: Vec<&str> = vec!["Häfen"; 30];
    let mut opened = Opened::new(&texts(&[&["Norland baut Häfen"], &many]));
    opened.keep();
    opened.bundles.pop();
    assert!(opened.cache().recall().is_none());
}

#[test]
fn an_index_of_some_of_the_files_is_superfluous_once_there_is_one_of_all() {
    let mut opened = some();
    let last = opened.bundles.pop().expect("three");
    opened.keep();
    opened.bundles.push(last);
    let all = opened.keep();
    let files = |opened: &Opened| {
        fs::read_dir(opened.store()).expect("a folder").flatten().map(|entry| entry.path()).collect::<Vec<_>>()
    };
    assert_eq!(files(&opened), [all]);
    // One of the first and the last, which are all in it, in this order.
    let library = library([Arc::clone(&opened.bundles[0]), Arc::clone(&opened.bundles[2])]);
    let some = keep(&opened.cache(), &library, &fresh(&library)).expect("written");
    assert_eq!(files(&opened).len(), 2);
    let all = opened.keep();
    assert!(files(&opened) == [all] && !some.exists());
}
