//! The words that the segmenter knows. German, English and French in one table: what is an abbreviation in one of them is
//! hardly ever the last word of a sentence in another, and quotations mix languages.

/// Languages that write ordinal numbers with a full stop.
pub(super) const WITH_ORDINAL_STOP: &[&str] =
    &["cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "sk", "sl", "sr", "tr"];

/// Months as they follow an ordinal number with a full stop.
pub(super) const MONTHS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "Feber",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// Words that begin a sentence and hardly ever follow an initial or an ordinal number inside one.
pub(super) const STARTERS: &[&str] = &[
    // German
    "Aber",
    "Allerdings",
    "Als",
    "Am",
    "An",
    "Auch",
    "Auf",
    "Aus",
    "Außerdem",
    "Bei",
    "Beide",
    "Bereits",
    "Bis",
    "Da",
    "Dabei",
    "Dafür",
    "Damit",
    "Danach",
    "Dann",
    "Daraufhin",
    "Das",
    "Dazu",
    "Dem",
    "Den",
    "Denn",
    "Der",
    "Des",
    "Deshalb",
    "Die",
    "Dies",
    "Diese",
    "Dieser",
    "Dieses",
    "Doch",
    "Dort",
    "Durch",
    "Ein",
    "Eine",
    "Er",
    "Es",
    "Für",
    "Gegen",
    "Hier",
    "Ich",
    "Ihr",
    "Ihre",
    "Im",
    "In",
    "Insgesamt",
    "Jedoch",
    "Laut",
    "Man",
    "Mit",
    "Nach",
    "Nachdem",
    "Nun",
    "Ob",
    "Obwohl",
    "Seit",
    "Sein",
    "Seine",
    "Sie",
    "So",
    "Sollte",
    "Trotz",
    "Um",
    "Und",
    "Unter",
    "Vom",
    "Von",
    "Vor",
    "Während",
    "Was",
    "Wegen",
    "Weil",
    "Wenn",
    "Wer",
    "Wie",
    "Wir",
    "Zu",
    "Zudem",
    "Zum",
    "Zur",
    "Zwar",
    "Über",
    // English
    "A",
    "After",
    "And",
    "As",
    "At",
    "Both",
    "But",
    "By",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "It",
    "Its",
    "Meanwhile",
    "On",
    "She",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "We",
    "When",
    "While",
    "With",
    // French
    "Ainsi",
    "Après",
    "Au",
    "Aux",
    "Avec",
    "Ce",
    "Cela",
    "Ces",
    "Cette",
    "Dans",
    "Elle",
    "Elles",
    "En",
    "Et",
    "Il",
    "Ils",
    "Les",
    "Mais",
    "Nous",
    "Or",
    "Par",
    "Pour",
    "Selon",
    "Sur",
    "Un",
    "Une",
    "Vous",
];

/// Titles and the like: a name follows.
const TITLES: &[&str] = &[
    "Abg", "Capt", "Col", "Dipl", "Dir", "Dr", "Frhr", "Gebr", "Gen", "Gov", "Hl", "Hr", "Hrn", "Ing", "Lt", "M", "MM",
    "Mag", "Maj", "Me", "Messrs", "Mgr", "Min", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Mt", "Pf", "Prof", "Rep", "Rev",
    "Sen", "Sgt", "St", "Ste", "Univ",
];

/// Words that are cut short and never end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "Chr", "Hrsg", "a", "allg", "bes", "betr", "bzgl", "bzw", "ca", "cf", "ders", "dt", "ebd", "eigtl", "einschl",
    "engl", "env", "evtl", "franz", "frz", "geb", "gegr", "geg", "gem", "gest", "ggf", "ggfs", "hl", "inkl", "insb",
    "insbes", "jew", "lat", "lt", "max", "mind", "mtl", "o", "offiz", "rd", "resp", "röm", "s", "sen", "sog", "svw",
    "u", "ungef", "urspr", "v", "verh", "vgl", "viz", "vs", "z", "zit", "zzgl", "d.h", "e.g", "i.d.R", "i.e", "m.E",
    "o.g", "u.a", "v.a", "z.B", "z.T", "z.Z",
];

/// Words that are cut short when a number follows, and otherwise may be whole words at the end of a sentence.
const BEFORE_NUMBERS: &[&str] = &[
    "Abb", "Abs", "Abschn", "Anm", "Apr", "Art", "Aug", "Az", "Bd", "Bl", "Dec", "Dez", "Feb", "Febr", "Fig", "Jan",
    "Jg", "Jh", "Kap", "Mio", "Mrd", "Nos", "No", "Nov", "Nr", "Nrn", "Oct", "Okt", "Par", "Pos", "Rn", "Rz", "S",
    "Sept", "Sep", "Str", "Tab", "Tel", "Vol", "Ziff", "art", "chap", "fig", "no", "nos", "p", "pp", "vol",
];

/// Whether a name always follows.
pub(super) fn is_title(token: &str) -> bool {
    TITLES.contains(&token) || token.rsplit_once('-').is_some_and(|(_, last)| last.len() > 1 && TITLES.contains(&last))
}

/// Whether the word, without its full stop, never ends a sentence.
pub(super) fn is_abbreviation(token: &str) -> bool {
    ABBREVIATIONS.contains(&token)
}

/// Whether the word is cut short when a number follows.
pub(super) fn counts(token: &str) -> bool {
    BEFORE_NUMBERS.contains(&token)
}
