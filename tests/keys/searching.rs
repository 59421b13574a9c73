//! Searching: typing, where to look, going to hits, coming back.

use crate::support::describe::check;
use crate::support::headless::Headless;

#[test]
fn typing_and_leaving() {
    check(&[
        ("en 3", "/", "en 3 search '' in everything, no answer"),
        ("en 3", "/<Esc>", "en 3"),
        ("en 3", "/<Enter>", "en 3 search '' in everything, no answer"),
        ("en 3", "/druzhba<Esc>", "en 3"),
        ("en 3", "/druzhba<Down><Esc>", "en 3"),
        ("en 3", "/xqzwvk", "en 3 search 'xqzwvk' in everything, 0 of 0"),
        ("en 3", "/xqzwvk<Enter>", "en 3 search 'xqzwvk' in everything, 0 of 0"),
        ("en 3", "/xqz?1wvk", "en 3 search 'xqz?1wvk' in everything, 0 of 0"),
        ("en 3", "/ab<Backspace><Backspace>", "en 3 search '' in everything, no answer"),
        ("side en 3 quotes > en-q2", "/druzhba<Esc>", "side en 3 quotes > en-q2"),
    ]);
}

#[test]
fn where_to_look() {
    let scope = |keys: &str| {
        let described = Headless::at("de 1").press(keys).describe();
        described.split(" in ").nth(1).and_then(|rest| rest.split(',').next()).map(str::to_owned).expect("a scope")
    };
    let order = ["everything", "this article", "quotes", "actors", "positions", "bookmarks"];
    for (steps, name) in order.iter().enumerate() {
        assert_eq!(scope(&format!("/{}", "<Tab>".repeat(steps))), *name);
        assert_eq!(scope(&format!("/{}", "<S-Tab>".repeat(order.len() - steps))), *name);
    }
}

#[test]
fn the_scope_narrows_what_is_found() {
    let count = |before: &str, keys: &str| {
        let mut reader = Headless::at(before);
        reader.press(keys);
        reader.state.finder.answer.as_ref().map_or(0, |answer| answer.hits.len())
    };
    let everything = count("de 1", "/moscow");
    let here = count("en 1", "/moscow<Tab>");
    assert!(0 < here && here <= everything, "{here} of {everything}");
    // The actor's aliases are found by any of its names.
    assert_eq!(count("de 1", "/selenskyj<Tab><Tab><Tab>"), 1);
    assert_eq!(count("de 1", "/zelenskyy<Tab><Tab><Tab>"), 1);
    assert_eq!(count("de 1", "/selenskyj<Tab><Tab><Tab><Tab><Tab>"), 0, "there is no bookmark yet");
}

#[test]
fn going_to_hits() {
    check(&[
        ("de 1", "/langstreckenraketen<Enter>", "de 13 — Hit 1 of 1"),
        ("de 1", "/langstreckenraketen<Enter><C-o>", "de 1"),
        ("de 1", "/langstreckenraketen<Enter>n", "de 13 — Hit 1 of 1"),
        ("de 1", "/langstreckenraketen<Enter><Esc>", "de 13"),
        ("de 5", "n", "de 5 — No search yet; / begins one"),
        ("de 5", "N", "de 5 — No search yet; / begins one"),
    ]);
    let mut reader = Headless::at("de 1");
    reader.press("/macron<Tab><Enter>");
    let count = reader.state.finder.hits.len();
    assert!(count > 5, "{count}");
    let mut places = vec![reader.describe()];
    for _ in 1..count {
        places.push(reader.press("n").describe());
    }
    assert!(places.iter().all(|place| place.contains("— Hit ")), "{places:?}");
    assert_eq!(reader.press("n").describe(), places[0], "after the last hit comes the first");
    assert_eq!(reader.press("N").describe(), places[count - 1], "before the first hit comes the last");
    assert_eq!(reader.press("3N").describe(), places[count - 4]);
    assert_eq!(reader.press("3n").describe(), places[count - 1]);
    let second = Headless::at("de 1").press("/macron<Tab><Down><Enter>").describe();
    assert_eq!(second, places[1], "the hit under the cursor is the one to go to");
}

#[test]
fn results_of_every_kind_lead_to_their_place() {
    check(&[
        (
            "de 1",
            "/selenskyj<Tab><Tab><Tab><Enter>",
            "side de 1 actors of all of Volodymyr Zelenskyy > Volodymyr Zelenskyy — Hit 1 of 1",
        ),
        ("de 1", "/rückendeckung<Tab><Tab><Enter>", "de 15 de-q9 — Hit 1 of 1"),
        ("de 1", "/polen oppose<Tab><Tab><Tab><Tab><Enter>", "de 11 [Keine Bodentruppen] — Hit 1 of 3"),
    ]);
    let mut reader = Headless::at("de 15");
    reader.press("mgg/rückendeckung<S-Tab><Enter>");
    assert_eq!(reader.describe(), "de 15 [„Wir zählen“,] — Hit 1 of 1");
}

#[test]
fn moving_in_the_results() {
    let at = |keys: &str| Headless::at("de 1").press("/macron").press(keys).state.finder.list.cursor;
    assert_eq!(at("<Down>"), 1);
    assert_eq!(at("<C-n><C-n>"), 2);
    assert_eq!(at("<C-n><C-n><Up>"), 1);
    assert_eq!(at("<C-n><C-n><C-p><C-p><C-p>"), 0);
    assert!(at("<PageDown>") > 5);
    assert_eq!(at("<PageDown><PageUp>"), 0);
    assert_eq!(at("<Down><Tab>"), 0, "another scope begins at the top");
}

#[test]
fn enter_before_the_answer() {
    let mut reader = Headless::at("de 1");
    reader.slow = true;
    reader.press("/langstreckenraketen<Enter>");
    assert_eq!(reader.describe(), "de 1 search 'langstreckenraketen' in everything, no answer");
    reader.answer();
    assert_eq!(reader.describe(), "de 13 — Hit 1 of 1");

    // Whoever types on after Enter has changed their mind.
    let mut reader = Headless::at("de 1");
    reader.slow = true;
    reader.press("/langstrecken<Enter>r").answer();
    assert!(reader.describe().contains("search 'langstreckenr'"), "{}", reader.describe());

    // Whoever has left stays where they are.
    let mut reader = Headless::at("de 1");
    reader.slow = true;
    reader.press("/langstreckenraketen<Enter><Esc>").answer();
    assert_eq!(reader.describe(), "de 1");
}

#[test]
fn late_answers_are_ignored() {
    let mut reader = Headless::at("de 1");
    reader.slow = true;
    reader.press("/macron<Esc>/").answer();
    assert_eq!(reader.describe(), "de 1 search '' in everything, no answer");
}

#[test]
fn pasted_text_is_searched_for() {
    let mut reader = Headless::at("de 1");
    reader.press("/").paste("Langstrecken\u{1b}[31m\nraketen");
    let typed = reader.state.finder.input.value().to_owned();
    assert!(!typed.chars().any(char::is_control), "{typed:?}");
    assert!(typed.starts_with("Langstrecken"), "{typed:?}");
    assert_eq!(Headless::at("de 1").paste("x").describe(), "de 1 — Nothing to paste into here");
}

#[test]
fn a_mistake_keeps_the_last_answer() {
    let mut reader = Headless::at("de 1");
    reader.press("/langstreckenraketen speker:");
    let before = reader.state.finder.answer.clone().expect("an answer");
    reader.press("x");
    assert_eq!(reader.state.finder.mistake.as_ref().map(|mistake| mistake.span.clone()), Some(20..27));
    assert_eq!(reader.state.finder.answer.as_ref(), Some(&before));
    assert!(reader.press("<Enter>").describe().contains("Put the query right first"), "{}", reader.describe());
    reader.press(&"<Backspace>".repeat(9)).press("<Enter>");
    assert_eq!(reader.describe(), "de 13 — Hit 1 of 1");
}

#[test]
fn fields_are_searched_in_the_reader() {
    let mut reader = Headless::at("de 1");
    reader.press("/speaker:macron lang:de<Tab><Tab>");
    let count = reader.state.finder.answer.as_ref().map_or(0, |answer| answer.hits.len());
    assert!(count > 0);
    assert!(reader.press("<Enter>").describe().ends_with(&format!("Hit 1 of {count}")), "{}", reader.describe());
}

#[test]
fn earlier_queries_come_back() {
    let line = |reader: &Headless| reader.state.finder.input.value().to_owned();
    let mut reader = Headless::at("de 1");
    reader.press("/<A-p>");
    assert!(reader.describe().ends_with("— Nothing has been searched for so far"), "{}", reader.describe());
    reader.press("<Esc>/langstreckenraketen<Enter>/drohnen<Esc>/macron <Esc>/ <Esc>/");
    let steps = [
        ("<A-p>", "macron"),
        ("<A-p>", "drohnen"),
        ("<A-p>", "langstreckenraketen"),
        ("<A-p>", "langstreckenraketen"),
        ("<A-n>", "drohnen"),
        ("<A-n><A-n>", ""),
        ("<A-n>", ""),
        ("lang<A-p>", "langstreckenraketen"),
        ("<A-n>", "lang"),
    ];
    for (keys, wanted) in steps {
        assert_eq!(line(reader.press(keys)), wanted, "after {keys}");
    }
    let found = |reader: &Headless| reader.state.finder.answer.as_ref().map_or(0, |answer| answer.hits.len());
    reader.press("<A-p>");
    assert_eq!((line(&reader).as_str(), found(&reader)), ("langstreckenraketen", 1), "it is searched for at once");
    // Whoever changes the query begins anew.
    reader.press("x<Backspace><A-p>");
    assert!(reader.describe().ends_with("— No earlier query begins so"), "{}", reader.describe());
    reader.press("<Enter>");
    let kept: Vec<&str> = reader.asked_for.iter().map(|query| &**query).collect();
    assert_eq!(kept, ["langstreckenraketen", "drohnen", "macron", "langstreckenraketen"]);
}

#[test]
fn a_query_is_remembered_once_and_not_before_it_leads_somewhere() {
    let mut reader = Headless::at("de 1");
    reader.slow = true;
    reader.press("/langstreckenraketen<Enter><Enter>");
    assert!(reader.asked_for.is_empty());
    reader.answer();
    assert_eq!(reader.asked_for.len(), 1);
    reader.slow = false;
    assert_eq!(reader.press("/xqzwvk<Enter><Enter>").asked_for.len(), 1, "nothing was found");
    assert_eq!(reader.press("<Esc>").asked_for.len(), 2, "but it was asked");
}

#[test]
fn queries_of_earlier_readings_are_there_and_are_clean() {
    let mut reader = Headless::at("de 1");
    reader.asked_for = ["macron", "speaker:macron drohnen"].map(depesche::model::Clean::line).to_vec();
    reader.press("/sp<A-p>");
    assert_eq!(reader.state.finder.input.value(), "speaker:macron drohnen");
}

#[test]
fn an_earlier_query_is_waited_for() {
    use depesche::app::Message;
    use depesche::app::searches::SearchNews;
    use depesche::model::Clean;
    let kept = || Message::Searches(SearchNews::History(vec![Clean::line("drohnen")]));
    let line = |reader: &Headless| reader.state.finder.input.value().to_owned();
    let mut reader = Headless::at("de 1");
    reader.slow = true;
    reader.press("/<A-p>");
    assert_eq!(line(&reader), "");
    reader.send(kept());
    assert_eq!(line(&reader), "drohnen");
    // Whoever types on in the meantime keeps what is typed.
    let mut reader = Headless::at("de 1");
    reader.slow = true;
    reader.press("/<A-p>d").send(kept());
    assert_eq!(line(&reader), "d");
}
