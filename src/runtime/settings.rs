//! Takes changes to the settings' file while the reader is open.

use std::thread;
use std::time::Duration;

use super::Messages;
use super::watch::Watch;
use crate::app::Message;
use crate::config::{Look, Source};
use crate::model::Clean;

/// How long a change has to settle: programs empty a file before they write it, or move it away before they put another one in its
/// place, and neither is what their user wants to see.
const SETTLES: Duration = Duration::from_millis(40);

/// Sends the settings whenever their file says something else. `None` when there is no file, or files can't be watched.
pub(super) fn watch(mut source: Source, messages: Messages<Message>) -> Option<Watch> {
    // A watch is on a folder, and a name alone has none.
    let path = std::path::absolute(source.path()?).ok()?;
    let changed = move || {
        // One sleep a change, on the thread that otherwise sleeps in the kernel.
        thread::sleep(SETTLES);
        if let Some(look) = source.look() {
            messages.send(message(look));
        }
    };
    Watch::start(&path, changed).ok()
}

fn message(look: Look) -> Message {
    let settings = look.settings.map_err(|error| Clean::line(&error.briefly()));
    Message::Settings { settings: Box::new(settings), notice: look.notice }
}
