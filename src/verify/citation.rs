//! The line below a passage that says where it comes from.

/// What a citation names of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The headline.
    pub headline: Option<String>,
    /// The article's address, without what leads to the passage.
    pub url: Option<String>,
    /// The sentence's id.
    pub sentence: Option<String>,
}

impl Citation {
    /// Reads a line such as `— Öhm, “A ferry”, The Gull · 2030-03-10, https://gull.example/1, sentence s1`. `None` when it is no
    /// citation: it must begin with an em dash, and name a headline between “ and ” as well as something else of these, or an address.
    pub fn read(line: &str) -> Option<Self> {
        let line = line.trim().strip_prefix('—')?.trim_start();
        let (headline, rest) = headline(line).map_or((None, line), |(headline, rest)| (Some(headline), rest));
        let url = url(rest);
        let sentence = rest.rsplit_once("sentence ").map(|(before, id)| (before.trim_end(), id.trim()));
        let sentence =
            sentence.filter(|(before, id)| before.ends_with([',', ']', '>']) && !id.is_empty() && !id.contains(", "));
        let sentence = sentence.map(|(_, id)| id.to_owned());
        let headline = headline.map(str::to_owned);
        (headline.is_some() || url.is_some()).then_some(Self { headline, url, sentence })
    }
}

/// What stands between the first “ that follows the beginning or a comma, and the last ” before a comma or the end (a headline may
/// quote somebody itself); and what is behind it.
fn headline(line: &str) -> Option<(&str, &str)> {
    let start = line.match_indices('“').map(|(at, _)| at).find(|&at| at == 0 || line[..at].ends_with(", "))?;
    let inside = &line[start + '“'.len_utf8()..];
    let mut ends = inside.match_indices('”').map(|(at, _)| at);
    let end = ends.rfind(|&at| {
        let behind = &inside[at + '”'.len_utf8()..];
        behind.trim().is_empty() || behind.starts_with(", ")
    });
    let (headline, rest) = (inside[..end?].trim(), &inside[end? + '”'.len_utf8()..]);
    (!headline.is_empty()).then_some((headline, rest))
}

/// The last address in a line, without its text fragment.
fn url(line: &str) -> Option<String> {
    let start = line.rfind("https://").into_iter().chain(line.rfind("http://")).max()?;
    let end = line[start..]
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ']'))
        .unwrap_or(line.len() - start);
    let url = line[start..start + end].trim_end_matches([',', '.', ';']);
    let page = url.split(":~:").next().unwrap_or(url);
    Some(page.trim_end_matches('#').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_is_read() {
        let some = |headline: &str, url: &str, sentence: &str| {
            let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            Some(Citation { headline: text(headline), url: text(url), sentence: text(sentence) })
        };
        let read = Citation::read;
        assert_eq!(
            read("— Öhm (said), “A ferry”, The Gull · 2030-03-10, <https://x.example/1#:~:text=a,b>, sentence s1"),
            some("A ferry", "https://x.example/1", "s1")
        );
        assert_eq!(read("— “A ferry”, https://x.example/1"), some("A ferry", "https://x.example/1", ""));
        assert_eq!(
            read("— “See https://y.example, sentence 1”, sentence 7"),
            some("See https://y.example, sentence 1", "", "7")
        );
        assert_eq!(read("— “A “big” ferry”, The Gull, sentence 7"), some("A “big” ferry", "", "7"));
        assert_eq!(
            read("— [[https://x.example/1#top:~:text=a]], sentence s1"),
            some("", "https://x.example/1#top", "s1")
        );
        for none in ["", "A – b", "— he said", "- “A ferry”", "— the “ferry, he said", "— a sentence 7"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
