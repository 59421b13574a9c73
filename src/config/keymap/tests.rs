use super::*;

#[test]
fn the_built_in_table_is_sound() {
    Keymap::parse(include_str!("../../../assets/keymap.toml")).expect("no conflict, no unknown key");
}

#[test]
fn sequences_are_followed_step_by_step() {
    let keymap = Keymap::built_in();
    let keys = |s| Chord::sequence(s).expect("a key");
    assert_eq!(keymap.lookup(Context::Reader, &keys("g")), Lookup::Prefix);
    assert_eq!(keymap.lookup(Context::Reader, &keys("gg")), Lookup::Action("first"));
    assert_eq!(keymap.lookup(Context::Reader, &keys("gx")), Lookup::Nothing);
    assert_eq!(keymap.lookup(Context::Reader, &keys("q")), Lookup::Action("quit"));
    assert_eq!(keymap.lookup(Context::Search, &keys("q")), Lookup::Nothing, "a letter types in a search line");
}

#[test]
fn a_key_that_begins_another_is_a_conflict() {
    let row = |action: &str, keys: &str| Binding {
        context: Context::Reader,
        action: action.into(),
        keys: vec![keys.into()],
        text: String::new(),
        short: String::new(),
    };
    assert!(Keymap::new(vec![row("a", "g"), row("b", "gg")]).is_err());
    assert!(Keymap::new(vec![row("a", "gh"), row("b", "gg")]).is_ok());
}

/// A table with rows of these contexts, actions and keys.
fn table(rows: &[(Context, &str, &[&str])]) -> Result<Keymap, KeymapError> {
    let row = |&(context, action, keys): &(Context, &str, &[&str])| Binding {
        context,
        action: action.into(),
        keys: keys.iter().map(|&key| key.into()).collect(),
        text: String::new(),
        short: String::new(),
    };
    Keymap::new(rows.iter().map(row).collect())
}

/// The built-in table with changes: context, action, keys.
fn changed(changes: &[(&str, &str, &[&str])]) -> Result<Keymap, KeymapError> {
    let mut patch: BTreeMap<String, KeyPatch> = BTreeMap::new();
    for &(context, action, keys) in changes {
        let keys = keys.iter().map(|&key| key.to_owned()).collect();
        patch.entry(context.to_owned()).or_default().insert(action.to_owned(), keys);
    }
    Keymap::built_in().patched(&patch)
}

fn found<'a>(keymap: &'a Keymap, context: Context, keys: &str) -> Lookup<'a> {
    keymap.lookup(context, &Chord::sequence(keys).expect("a key"))
}

#[test]
fn a_change_that_wants_a_taken_key_is_refused_and_names_both() {
    let refused = changed(&[("reader", "next-quote", &["q"])]).expect_err("q quits");
    let KeymapError::Conflict { keys, first, second } = refused else { panic!("a conflict: {refused}") };
    assert_eq!((&*keys, &*first, &*second), ("q", "quit (global)", "next-quote (reader)"));
}

#[test]
fn conflicts_are_told_in_the_order_of_the_rows() {
    let rows: &[(Context, &str, &[&str])] = &[
        (Context::Reader, "one", &["x"]),
        (Context::Global, "two", &["zz", "y"]),
        (Context::Side, "three", &["z"]),
        (Context::Reader, "four", &["yy", "xx"]),
    ];
    // Every table hashes its keys in an order of its own.
    for _ in 0..50 {
        let message = table(rows).expect_err("three conflicts").to_string();
        assert_eq!(message, "'xx' is wanted by both one (reader) and four (reader): give one of them another key");
    }
}

#[test]
fn no_keys_unbind_an_action() {
    let keymap = changed(&[("global", "quit", &[])]).expect("nothing needs a key");
    assert_eq!(found(&Keymap::built_in(), Context::Reader, "q"), Lookup::Action("quit"));
    assert_eq!(found(&keymap, Context::Reader, "q"), Lookup::Nothing);
    assert_eq!(keymap.key_for(Context::Reader, "quit"), None);
    assert_eq!(keymap.bindings().len(), Keymap::built_in().bindings().len(), "the help still lists it");
}

#[test]
fn a_key_moves_from_one_action_to_another_in_one_change() {
    let moves: &[(&str, &str, &[&str])] = &[("global", "quit", &["Ctrl-q"]), ("reader", "next-quote", &["q"])];
    let keymap = changed(moves).expect("q is free then");
    assert_eq!(found(&keymap, Context::Reader, "q"), Lookup::Action("next-quote"));
    assert_eq!(found(&keymap, Context::Reader, "Ctrl-q"), Lookup::Action("quit"));
    assert_eq!(found(&keymap, Context::Side, "q"), Lookup::Nothing);
    // Two actions may also swap.
    let [up, down] =
        ["up", "down"].map(|action| Keymap::built_in().key_for(Context::Global, action).map(str::to_owned));
    let (up, down) = (up.expect("a key"), down.expect("a key"));
    let keymap = changed(&[("global", "up", &[&down]), ("global", "down", &[&up])]).expect("each key once");
    assert_eq!(found(&keymap, Context::Reader, &down), Lookup::Action("up"));
}

#[test]
fn a_key_that_hides_a_global_one_is_refused() {
    let both = |context, keys: &str| table(&[(Context::Global, "everywhere", &["g"]), (context, "here", &[keys])]);
    assert!(both(Context::Reader, "g").is_err());
    assert!(both(Context::Reader, "gg").is_err(), "it could never be typed to its end");
    let reverse = table(&[(Context::Reader, "here", &["g"]), (Context::Global, "everywhere", &["gg"])]);
    assert!(reverse.is_err(), "wherever the rows stand");
    assert!(both(Context::Reader, "h").is_ok());
    assert!(table(&[(Context::Reader, "here", &["h", "h"])]).is_ok(), "an action takes no key from itself");
    assert!(both(Context::Search, "g").is_ok(), "in an input line no global key holds");
    let siblings = table(&[(Context::Reader, "here", &["g"]), (Context::Side, "there", &["g"])]);
    assert!(siblings.is_ok(), "two panes share no keys");
}
