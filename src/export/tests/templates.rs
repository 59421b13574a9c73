//! Formats of the user's own.

use super::*;

fn written(template: &str) -> String {
    let bundle = harbour();
    let bookmarks = [on_quote(&bundle, 1), on_sentence(&bundle, 0, 3, 2)];
    let opened = [bundle];
    Template::parse(template).expect("a template").render(&records(&bookmarks, &opened))
}

#[test]
fn placeholders_and_sections() {
    assert_eq!(written("${kind}: ${speaker}|"), "quote: Anna Öhm|sentence: |");
    assert_eq!(
        written("${?speaker}by ${speaker}${/speaker}${!speaker}by nobody${/speaker};"),
        "by Anna Öhm;by nobody;"
    );
    assert_eq!(written("${#header}<ul>${/header}<li>${sentence}${#footer}</ul>${/footer}"), "<ul><li>s2<li>s4</ul>");
    assert_eq!(written("$${kind} $5 {$}"), "${kind} $5 {$}${kind} $5 {$}");
    assert_eq!(written("\\cite{${sentence|bibtex}}"), "\\cite{s2}\\cite{s4}", "braces of other languages stand beside");
}

#[test]
fn a_mark_on_a_line_of_its_own_takes_the_line_along() {
    let template =
        "${#header}\n# Marks\n${/header}\n${?speaker}\n- ${speaker}\n  ${/speaker}\n${!speaker}\n- ?\n${/speaker}\n";
    assert_eq!(written(template), "# Marks\n- Anna Öhm\n- ?\n");
}

#[test]
fn values_are_escaped_for_a_format() {
    let written = |filter: &str| {
        let bundle = harbour();
        let bookmarks = [on_sentence(&bundle, 1, 1, 1)];
        Template::parse(&format!("${{passage|{filter}}}")).expect("a template").render(&records(&bookmarks, &[]))
    };
    assert_eq!(written("html"), "* A star, [[elisp:(x)]] and \\input{x} &lt;script&gt;x&lt;/script&gt;.");
    assert_eq!(written("json"), "\"* A star, [[elisp:(x)]] and \\\\input{x} <script>x</script>.\"");
    assert_eq!(written("csv"), "\"* A star, [[elisp:(x)]] and \\input{x} <script>x</script>.\"");
    assert_eq!(written("md"), "\\* A star, \\[\\[elisp:(x)\\]\\] and \\\\input\\{x\\} &lt;script&gt;x&lt;/script&gt;.");
    assert!(written("url").starts_with("%2A%20A%20star%2C%20"));
    assert!(written("bibtex").contains("\\textbackslash{}input"));
    assert!(!written("org").contains("[["));
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (template, told) in [
        ("a\nß${nothing}", "2:2: there is no field `nothing`"),
        ("${passage|latex}", "1:1: nothing is escaped for `latex`"),
        ("${passage", "1:1: a placeholder that is not closed"),
        ("${?note}x", "1:1: a section that is not closed; expected ${/note}"),
        ("${?note}${?cue}${/note}", "1:16: expected ${/cue}"),
        ("x${/note}", "1:2: this closes a section that was never opened"),
        ("${#middle}", "1:1: expected ${#header} or ${#footer}"),
        ("${#header}${id}${/header}", "1:11: only text is possible"),
        ("${#header}${/header}${#header}${/header}", "1:21: expected ${#header} or"),
    ] {
        let error = Template::parse(template).expect_err("a mistake").to_string();
        assert!(error.starts_with(told), "{template}: {error}");
    }
    let deep = "${?note}".repeat(40);
    assert!(Template::parse(&deep).expect_err("too deep").message.contains("32 deep"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_template_or_a_mistake(text in r"(\$\{[?!#/]?(note|passage|header)(\|md)?\}|\$|\{|\}|[a-z\n ]){0,12}") {
        if let Ok(template) = Template::parse(&text) {
            template.render(&[]);
        }
    }
}
