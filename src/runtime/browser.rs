//! Handing an address to the user's browser. No shell sees it: it is one argument of a program that is started directly.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;

use crate::model::Clean;

/// How this desktop opens addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desktop {
    /// The programs to try, in their order.
    programs: Vec<OsString>,
}

impl Desktop {
    /// What the environment tells of: the first of `BROWSER` that is a plain program, then the system's own way. On a system
    /// with X11 or Wayland that is `xdg-open`, and only where `DISPLAY` or `WAYLAND_DISPLAY` says that there is a screen:
    /// without one it would start a browser for terminals in the reader's own.
    pub fn of_environment() -> Self {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        Self::of(set("BROWSER"), set("DISPLAY").or_else(|| set("WAYLAND_DISPLAY")).is_some(), cfg!(target_os = "macos"))
    }

    fn of(browser: Option<OsString>, screen: bool, mac: bool) -> Self {
        let chosen = browser.and_then(|browser| {
            let list = browser.to_string_lossy().into_owned();
            // The list may hold command lines with %s; those would need a shell's rules.
            list.split(':').find(|name| !name.is_empty() && !name.contains([' ', '%'])).map(OsString::from)
        });
        let system = match (mac, screen) {
            (true, _) => Some("open".into()),
            (false, true) => Some("xdg-open".into()),
            (false, false) => None,
        };
        Self { programs: chosen.into_iter().chain(system).collect() }
    }
}

/// Opens `address`, which has to be one that [`web::address`](crate::text::web::address) made, without waiting for the browser
/// to end. `fail` is called, perhaps later and on a thread of its own, with a sentence that says what went wrong.
pub fn open(desktop: &Desktop, address: &Clean, fail: impl FnOnce(Clean) + Send + 'static) {
    if desktop.programs.is_empty() {
        return fail(Clean::line(
            "No browser is known here: BROWSER and DISPLAY are not set; copy the address in its place",
        ));
    }
    let mut why = Vec::new();
    for program in &desktop.programs {
        let shown = program.to_string_lossy().into_owned();
        let mut command = Command::new(program);
        command.arg(address.as_str()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // In a group of its own, Ctrl-C in the reader's terminal does not reach it.
        match command.process_group(0).spawn() {
            Ok(mut child) => {
                // Somebody has to wait for it, or it stays a zombie. Without a thread it does, and nothing else is lost.
                let _ = thread::Builder::new().name("browser".to_owned()).spawn(move || match child.wait() {
                    Ok(status) if status.success() => {}
                    Ok(_) => {
                        fail(Clean::line(&format!("{shown} could not open the page; copy the address in its place")));
                    }
                    Err(_) => {}
                });
                return;
            }
            Err(error) => why.push(format!("{shown}: {error}")),
        }
    }
    fail(Clean::line(&format!("The browser could not be started ({}); copy the address in its place", why.join("; "))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::mpsc;
    use std::time::Duration;

    const LONG: Duration = Duration::from_secs(30);

    fn desktop(programs: &[&str]) -> Desktop {
        Desktop { programs: programs.iter().map(OsString::from).collect() }
    }

    fn failure(programs: &[&str]) -> String {
        let (tell, told) = mpsc::channel();
        open(&desktop(programs), &Clean::line("https://x.example/"), move |why| {
            tell.send(why).expect("the test waits");
        });
        told.recv_timeout(LONG).expect("a failure is told").to_string()
    }

    #[test]
    fn the_environment_says_which_programs_to_try() {
        let of = |browser: Option<&str>, screen, mac| Desktop::of(browser.map(OsString::from), screen, mac);
        assert_eq!(of(None, true, false), desktop(&["xdg-open"]));
        assert_eq!(of(None, false, false), desktop(&[]));
        assert_eq!(of(None, false, true), desktop(&["open"]));
        assert_eq!(of(Some("firefox:links"), false, false), desktop(&["firefox"]));
        assert_eq!(of(Some("sh -c %s:firefox"), true, false), desktop(&["firefox", "xdg-open"]));
    }

    #[test]
    fn the_address_is_one_argument_whatever_it_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        let (program, told) = (folder.path().join("browser"), folder.path().join("told"));
        let script = format!("#!/bin/sh\nprintf '%s\\n' \"$#\" \"$1\" > '{}'\nexit 1\n", told.display());
        fs::write(&program, script).expect("a script");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).expect("it may be run");
        let address = "https://x.example/$(touch%20x);a&b'|c";
        let (tell, failed) = mpsc::channel();
        let programs = desktop(&["no-such-browser-here", &program.to_string_lossy()]);
        open(&programs, &Clean::line(address), move |why| tell.send(why).expect("the test waits"));
        // The script fails on purpose: then it is known to have ended.
        assert!(failed.recv_timeout(LONG).expect("it ends").contains("could not open the page"));
        assert_eq!(fs::read_to_string(told).expect("it has run"), format!("1\n{address}\n"));
    }

    #[test]
    fn what_goes_wrong_is_said() {
        assert!(failure(&[]).contains("BROWSER"));
        assert!(failure(&["no-such-browser-here"]).contains("could not be started"));
        assert!(failure(&["false"]).contains("could not open the page"));
    }
}
