//! `[keys.…]`: a patch for the table of keys.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Settings;
use super::reading::{Reading, Value};
use crate::config::Context;
use crate::config::keymap::{KeyPatch, KeymapError};

/// Where an action's name and its keys stand in the file.
struct Place {
    action: String,
    context: String,
    name: Range<usize>,
    keys: Range<usize>,
}

/// Reads the patch and applies it. What is wrong with one action is told for each of them; keys that two actions want only when
/// nothing else is wrong.
pub(super) fn read<'t>(reading: &mut Reading<'t>, value: &Value<'t>, settings: &mut Settings) {
    let Some(contexts) = value.get_ref().as_table() else {
        return reading.wrong(value, "keys", "tables, such as [keys.global]");
    };
    let (mut patch, mut places): (BTreeMap<String, KeyPatch>, Vec<Place>) = (BTreeMap::new(), Vec::new());
    let mut sound = true;
    for (context, actions) in contexts {
        let Some(table) = actions.get_ref().as_table() else {
            reading.wrong(actions, context.get_ref(), "a table of actions and their keys");
            sound = false;
            continue;
        };
        if !Context::ALL.iter().any(|known| known.name() == &**context.get_ref()) {
            reading.unknown(context, "place for keys called", &Context::ALL.map(Context::name));
            sound = false;
            continue;
        }
        for (action, keys) in table {
            let Some(spelled) = strings(keys) else {
                reading.wrong(keys, action.get_ref(), "a list of keys, such as [\"j\", \"Down\"]");
                sound = false;
                continue;
            };
            let (context, action_name) = (context.get_ref().to_string(), action.get_ref().to_string());
            let one = BTreeMap::from([(action_name.clone(), spelled.clone())]);
            let alone = settings.keymap.patched(&BTreeMap::from([(context.clone(), one)]));
            match alone {
                // Another change may make room.
                Ok(_) | Err(KeymapError::Conflict { .. }) => {}
                Err(error @ KeymapError::UnknownKey(..)) => {
                    reading.fault(keys.span(), &error.to_string());
                    sound = false;
                }
                Err(error) => {
                    reading.fault(action.span(), &error.to_string());
                    sound = false;
                }
            }
            patch.entry(context.clone()).or_default().insert(action_name.clone(), spelled);
            places.push(Place { action: action_name, context, name: action.span(), keys: keys.span() });
        }
    }
    if !sound {
        return;
    }
    match settings.keymap.patched(&patch) {
        Ok(keymap) => settings.keymap = keymap,
        Err(error) => {
            let at = places.iter().filter(|place| wants(place, &error)).map(|place| place.keys.clone());
            // The later one is the one that was written last, mostly.
            let at = at.max_by_key(|at| at.start).or_else(|| places.first().map(|place| place.name.clone()));
            reading.fault(at.unwrap_or(value.span()), &error.to_string());
        }
    }
}

/// Whether a place is one of the two that want the same key.
fn wants(place: &Place, error: &KeymapError) -> bool {
    let KeymapError::Conflict { first, second, .. } = error else { return false };
    let name = format!("{} ({})", place.action, place.context);
    *first == name || *second == name
}

fn strings(value: &Value<'_>) -> Option<Vec<String>> {
    let list = value.get_ref().as_array()?.iter();
    list.map(|key| key.get_ref().as_str().map(str::to_owned)).collect()
}
