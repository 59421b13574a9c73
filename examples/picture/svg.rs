//! A screen as SVG: text in runs of one style, each held to its columns, so that any monospace font will do; rules and bars as
//! shapes, because a font's own would leave gaps between the rows.

use std::fmt::Write as _;

use depesche::text::glyph::columns;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Width of a column, height of a row, and the size of the type, in SVG's units.
const COLUMN: f64 = 8.43;
const ROW: f64 = 18.0;
const TYPE: f64 = 14.0;
/// From the top of a row to the line that letters stand on.
const BASELINE: f64 = 13.5;
/// The frame around the screen.
const EDGE: f64 = 12.0;
/// How much of a faint letter is left.
const FAINT: &str = "0.62";

const GROUND: &str = "#16191f";
const TEXT: &str = "#d9dce3";
/// The terminal's sixteen colours in their order: black, red, green, yellow, blue, magenta, cyan, white, and the light ones.
const PALETTE: [&str; 16] = [
    "#22262e", "#e5736d", "#8fbf73", "#dcb45c", "#6fa3ea", "#c58ae0", "#5fc4cf", "#c8ccd4", "#6b7280", "#f28b85",
    "#a9d68c", "#f0cd7e", "#93bdf5", "#dba8f0", "#86dbe4", "#ffffff",
];

/// The screen as one SVG document.
pub fn svg(screen: &Buffer, title: &str) -> String {
    let width = f64::from(screen.area.width) * COLUMN + 2.0 * EDGE;
    let height = f64::from(screen.area.height) * ROW + 2.0 * EDGE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.1}\" \
         height=\"{height:.1}\" font-family=\"'DejaVu Sans Mono', Menlo, Consolas, ui-monospace, monospace\" \
         font-size=\"{TYPE}\" fill=\"{TEXT}\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n",
        escaped(title)
    );
    for y in screen.area.top()..screen.area.bottom() {
        for run in runs(screen, y) {
            draw(&run, y, &mut out);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Neighbouring cells of one style.
struct Run {
    x: u16,
    columns: u16,
    text: String,
    look: Look,
}

#[derive(Clone, PartialEq)]
struct Look {
    ink: String,
    ground: Option<String>,
    modifier: Modifier,
    /// A shape in place of a letter.
    shape: Option<Shape>,
}

/// A sign that is drawn: an upright bar of a width and a pattern of dashes, the left half of a cell, or a rule.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Bar(f64, &'static str),
    Half,
    Rule,
}

fn shape(symbol: &str) -> Option<Shape> {
    Some(match symbol {
        "│" => Shape::Bar(1.0, ""),
        "┃" => Shape::Bar(2.6, ""),
        "╎" => Shape::Bar(1.0, "6 3"),
        "╏" => Shape::Bar(2.6, "6 3"),
        "┊" => Shape::Bar(1.0, "2.25 2.25"),
        "▌" => Shape::Half,
        "─" => Shape::Rule,
        _ => return None,
    })
}

fn look(cell: &Cell) -> Look {
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let (ink, ground) = (colour(cell.fg), colour(cell.bg));
    let (ink, ground) = if reversed {
        (ground.unwrap_or(GROUND.to_owned()), Some(ink.unwrap_or(TEXT.to_owned())))
    } else {
        (ink.unwrap_or(TEXT.to_owned()), ground)
    };
    Look { ink, ground, modifier: cell.modifier, shape: shape(cell.symbol()) }
}

/// The colour in SVG's words; `None` for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let numbered = |at: usize| Some(PALETTE[at].to_owned());
    match colour {
        Color::Reset => None,
        Color::Black => numbered(0),
        Color::Red => numbered(1),
        Color::Green => numbered(2),
        Color::Yellow => numbered(3),
        Color::Blue => numbered(4),
        Color::Magenta => numbered(5),
        Color::Cyan => numbered(6),
        Color::Gray => numbered(7),
        Color::DarkGray => numbered(8),
        Color::LightRed => numbered(9),
        Color::LightGreen => numbered(10),
        Color::LightYellow => numbered(11),
        Color::LightBlue => numbered(12),
        Color::LightMagenta => numbered(13),
        Color::LightCyan => numbered(14),
        Color::White => numbered(15),
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        Color::Indexed(_) => panic!("the reader only uses the terminal's sixteen colours"),
    }
}

fn runs(screen: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = screen.area.left();
    while x < screen.area.right() {
        let cell = &screen[(x, y)];
        let wide = u16::try_from(columns(cell.symbol())).unwrap_or(1).max(1);
        let look = look(cell);
        match runs.last_mut().filter(|run| run.look == look && run.x + run.columns == x) {
            Some(run) => {
                run.text.push_str(cell.symbol());
                run.columns += wide;
            }
            None => runs.push(Run { x, columns: wide, text: cell.symbol().to_owned(), look }),
        }
        x += wide;
    }
    runs
}

fn draw(run: &Run, y: u16, out: &mut String) {
    let (left, top) = (EDGE + f64::from(run.x) * COLUMN, EDGE + f64::from(y) * ROW);
    let width = f64::from(run.columns) * COLUMN;
    let (ink, modifier) = (&run.look.ink, run.look.modifier);
    if let Some(ground) = &run.look.ground {
        rect(out, left, top, width, ROW, ground, "");
    }
    let faint = if modifier.contains(Modifier::DIM) { format!(" opacity=\"{FAINT}\"") } else { String::new() };
    match run.look.shape {
        None => text(run, left, top, &faint, out),
        Some(Shape::Rule) => rect(out, left, top + ROW / 2.0 - 0.5, width, 1.0, ink, &faint),
        Some(shape) => {
            for column in 0..run.columns {
                let left = left + f64::from(column) * COLUMN;
                match shape {
                    Shape::Bar(wide, dashes) => {
                        let (x, bottom) = (left + COLUMN / 2.0, top + ROW);
                        let dashes =
                            if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") };
                        let _ = writeln!(
                            out,
                            "<path d=\"M{x:.1} {top:.1}V{bottom:.1}\" stroke=\"{ink}\" stroke-width=\"{wide}\"{dashes}{faint}/>"
                        );
                    }
                    _ => rect(out, left, top, COLUMN / 2.0, ROW, ink, &faint),
                }
            }
        }
    }
}

fn rect(out: &mut String, x: f64, y: f64, width: f64, height: f64, fill: &str, more: &str) {
    let _ = writeln!(
        out,
        "<rect x=\"{x:.2}\" y=\"{y:.1}\" width=\"{width:.2}\" height=\"{height:.1}\" fill=\"{fill}\"{more}/>"
    );
}

/// Letters without the blanks around them, and the line under them.
fn text(run: &Run, left: f64, top: f64, faint: &str, out: &mut String) {
    let modifier = run.look.modifier;
    let wide = |text: &str| f64::from(u16::try_from(columns(text)).unwrap_or(0)) * COLUMN;
    if modifier.contains(Modifier::UNDERLINED) {
        // Not every program that shows SVG knows `text-decoration`.
        rect(out, left, top + BASELINE + 1.5, wide(&run.text), 1.0, &run.look.ink, faint);
    }
    let begun = run.text.trim_start_matches(' ');
    let left = left + wide(&run.text[..run.text.len() - begun.len()]);
    let shown = begun.trim_end_matches(' ');
    if shown.is_empty() {
        return;
    }
    let mut style = String::new();
    let styles = [(Modifier::BOLD, " font-weight=\"bold\""), (Modifier::ITALIC, " font-style=\"italic\"")];
    for (flag, attribute) in styles {
        if modifier.contains(flag) {
            style.push_str(attribute);
        }
    }
    if run.look.ink != TEXT {
        let _ = write!(style, " fill=\"{}\"", run.look.ink);
    }
    let _ = writeln!(
        out,
        "<text x=\"{left:.2}\" y=\"{:.1}\" textLength=\"{:.2}\" lengthAdjust=\"spacingAndGlyphs\" \
         xml:space=\"preserve\"{style}{faint}>{}</text>",
        top + BASELINE,
        wide(shown),
        escaped(shown)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
