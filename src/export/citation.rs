//! The line that says whose words a passage has and where it stands: the same that copying in the reader gives.

use super::record::Record;
use crate::model::Clean;

/// `Speaker (said), “Headline”, Outlet · 2030-03-10, https://…, sentence s1`: what is known of it, each part escaped for a format,
/// and the address as that format writes one.
pub(super) fn parts(record: &Record<'_>, escape: impl Fn(&str) -> String, link: Option<String>) -> String {
    let article = record.article();
    let attribution = &record.bookmark.attribution;
    let speaker = attribution.speaker.as_ref().map(|speaker| match &attribution.cue {
        Some(cue) => format!("{} ({})", escape(&Clean::line(speaker)), escape(&Clean::line(cue))),
        None => escape(&Clean::line(speaker)),
    });
    let provenance: Vec<String> =
        [&article.source, &article.published].into_iter().flatten().map(|text| escape(text)).collect();
    let parts = [
        speaker,
        Some(format!("“{}”", escape(record.title()))),
        Some(provenance.join(" · ")).filter(|text| !text.is_empty()),
        link,
        record.sentence_id.as_ref().map(|id| format!("sentence {}", escape(&Clean::line(id)))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
