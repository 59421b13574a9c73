//! The settings as a JSON Schema, for editors and other programs.

use serde_json::{Map, Value, json};

use super::{Clipboard, Linking, MEASURE, Reload, Settings};
use crate::config::theme::{Hue, ROLES, ThemeName, WEIGHTS};
use crate::config::{Context, GlyphSet, colour};

/// The schema (draft 2020-12), made of the same tables that the settings are read by.
///
/// # Panics
/// Never: what is made here can be written as JSON.
pub fn schema() -> String {
    let built_in = Settings::built_in();
    let colour = json!({
        "description": "#rrggbb, the number of one of 256 colours, or a name",
        "type": "string",
        "anyOf": [
            {"pattern": "^#[0-9a-fA-F]{6}$"},
            {"pattern": "^(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])$"},
            {"enum": colour::NAMES.map(|(name, _)| name)},
        ],
    });
    let palette = Hue::ALL.iter().map(|hue| (hue.name().to_owned(), json!({"$ref": "#/$defs/colour"})));
    let weights = WEIGHTS.map(|(name, _)| name).join(", ");
    let style = json!({
        "description": format!("a colour of the palette or its own, and any of {weights}"),
        "type": "string",
    });
    let roles = ROLES.iter().map(|(_, name, ..)| ((*name).to_owned(), json!({"$ref": "#/$defs/style"})));
    let theme_name = json!({"enum": ThemeName::ALL.map(ThemeName::name), "default": built_in.chosen.name.name()});
    let theme = object(Map::from_iter([
        ("name".to_owned(), theme_name.clone()),
        ("palette".to_owned(), object(palette.collect())),
        ("roles".to_owned(), object(roles.collect())),
    ]));
    let contexts = Context::ALL.into_iter().map(|context| {
        let here = built_in.keymap.bindings().iter().filter(|binding| binding.context == context);
        let actions = here.map(|binding| {
            let keys = json!({"$ref": "#/$defs/keys", "description": binding.text, "default": binding.keys});
            (binding.action.clone(), keys)
        });
        let mut place = object(actions.collect());
        place["description"] = context.heading().into();
        (context.name().to_owned(), place)
    });
    let mut schema = object(Map::from_iter([
        ("mouse".to_owned(), json!({"type": "boolean", "default": built_in.mouse})),
        (
            "measure".to_owned(),
            json!({"type": "integer", "minimum": MEASURE.start(), "maximum": MEASURE.end(), "default": built_in.measure}),
        ),
        ("reload".to_owned(), json!({"enum": Reload::ALL.map(Reload::name), "default": built_in.reload.name()})),
        ("links".to_owned(), json!({"enum": Linking::ALL.map(Linking::name), "default": built_in.links.name()})),
        (
            "clipboard".to_owned(),
            json!({"enum": Clipboard::ALL.map(Clipboard::name), "default": built_in.clipboard.name()}),
        ),
        ("keep_index".to_owned(), json!({"type": "boolean", "default": built_in.keep_index})),
        ("glyphs".to_owned(), json!({"enum": GlyphSet::ALL.map(GlyphSet::name), "default": built_in.glyphs.name()})),
        ("theme".to_owned(), json!({"anyOf": [theme_name, theme]})),
        ("keys".to_owned(), object(contexts.collect())),
    ]));
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "The settings of Depesche, config.toml".into();
    schema["$defs"] = json!({
        "colour": colour,
        "style": style,
        "keys": {"type": "array", "items": {"type": "string", "minLength": 1}},
    });
    serde_json::to_string_pretty(&schema).expect("JSON of our own") + "\n"
}

/// An object with these fields and no others.
fn object(properties: Map<String, Value>) -> Value {
    let properties = Value::Object(properties);
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}
