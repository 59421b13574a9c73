//! Everything that a key can do.

/// Defines the actions with the names that the keymap gives them.
macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $spelled:literal),* $(,)?) => {
        /// What a key does. The keymap (`assets/keymap.toml`) says which key, where it holds and what the help tells about it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// All actions.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The action's name in the keymap.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $spelled,)*
                }
            }

            /// The action with a name.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($spelled => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

actions! {
    /// Next sentence, or next row of a list.
    Down = "down",
    /// Previous sentence, or previous row.
    Up = "up",
    /// Pane to the left; in the matrix, previous column.
    Left = "left",
    /// Pane to the right; in the matrix, next column.
    Right = "right",
    /// To the beginning.
    First = "first",
    /// To the end; with a count, to that sentence or row.
    Last = "last",
    /// Half a page down.
    HalfPageDown = "half-page-down",
    /// Half a page up.
    HalfPageUp = "half-page-up",
    /// A page down.
    PageDown = "page-down",
    /// A page up.
    PageUp = "page-up",
    /// Open what is under the cursor.
    Open = "open",
    /// Close, leave, or clear the highlight.
    Back = "back",
    /// Next pane.
    NextPane = "next-pane",
    /// Previous pane.
    PreviousPane = "previous-pane",
    /// Side panel: actors.
    ShowActors = "show-actors",
    /// Side panel: positions.
    ShowPositions = "show-positions",
    /// Side panel: quotes.
    ShowQuotes = "show-quotes",
    /// Side panel: bookmarks.
    ShowBookmarks = "show-bookmarks",
    /// Side panel: this article, or the whole briefing.
    ToggleScope = "toggle-scope",
    /// A wider side panel.
    Wider = "wider",
    /// A narrower side panel.
    Narrower = "narrower",
    /// The side panel as wide as usual.
    UsualWidth = "usual-width",
    /// Positions: countries × issues.
    Matrix = "matrix",
    /// Search everything opened.
    Search = "search",
    /// Next hit of the search.
    NextHit = "next-hit",
    /// Previous hit.
    PreviousHit = "previous-hit",
    /// Bookmark the sentence or quote; again: remove it.
    Bookmark = "bookmark",
    /// Write a note on it.
    Note = "note",
    /// List of the bookmarks of what is open.
    Bookmarks = "bookmarks",
    /// All bookmarks, of every briefing.
    AllBookmarks = "all-bookmarks",
    /// Write the note in an editor of the user's own.
    Editor = "editor",
    /// Tags.
    Tags = "tags",
    /// The next colour.
    Colour = "colour",
    /// Take the place where a bookmark was found for its own.
    AcceptPlace = "accept-place",
    /// Select a passage.
    Select = "select",
    /// Move the other end of the selection.
    OtherEnd = "other-end",
    /// Choose a row for what is done to several at once.
    Choose = "choose",
    /// Complete the word with one in use.
    Complete = "complete",
    /// Undo the last bookmark change.
    Undo = "undo",
    /// Make the change that was undone once more.
    Redo = "redo",
    /// Copy the passage with its citation.
    Copy = "copy",
    /// Open the article's page in the browser; it is asked first.
    Source = "source",
    /// Back to where you were before the jump.
    JumpBack = "jump-back",
    /// Forward again.
    JumpForward = "jump-forward",
    /// Next article.
    NextArticle = "next-article",
    /// Previous article.
    PreviousArticle = "previous-article",
    /// What could not be read.
    Problems = "problems",
    /// These keys.
    Help = "help",
    /// Mouse on or off (off: the terminal selects text).
    Mouse = "mouse",
    /// The next theme, until the reader ends.
    NextTheme = "next-theme",
    /// Read the files anew that have changed on the disk.
    Reload = "reload",
    /// Draw the screen anew.
    Redraw = "redraw",
    /// To the shell; `fg` comes back.
    Suspend = "suspend",
    /// Quit.
    Quit = "quit",
    /// Speaker, cue, kind, nesting and note of what is under the cursor.
    Details = "details",
    /// Next paragraph.
    NextParagraph = "next-paragraph",
    /// Previous paragraph.
    PreviousParagraph = "previous-paragraph",
    /// Next quote.
    NextQuote = "next-quote",
    /// Previous quote.
    PreviousQuote = "previous-quote",
    /// Next sentence that proves a position (stance).
    NextEvidence = "next-evidence",
    /// Previous one.
    PreviousEvidence = "previous-evidence",
    /// Scroll a row down, the sentence stays.
    ScrollDown = "scroll-down",
    /// Scroll a row up.
    ScrollUp = "scroll-up",
    /// Swap rows and columns.
    Transpose = "transpose",
    /// Only the wide issues, with their narrower ones rolled up; or all.
    Broad = "broad",
    /// Close.
    Close = "close",
    /// Go to the passage.
    Accept = "accept",
    /// A row down.
    NextResult = "next-result",
    /// A row up.
    PreviousResult = "previous-result",
    /// A page down.
    ResultsDown = "results-down",
    /// A page up.
    ResultsUp = "results-up",
    /// Next scope.
    NextScope = "next-scope",
    /// Previous scope.
    PreviousScope = "previous-scope",
    /// Put the query asked before into the line.
    EarlierQuery = "earlier-query",
    /// Put the query asked after it into the line.
    LaterQuery = "later-query",
    /// Save the search under a name.
    SaveSearch = "save-search",
    /// Give a saved search another name.
    Rename = "rename",
    /// Delete a saved search; it is asked first.
    Delete = "delete",
    /// Keep the note.
    Save = "save",
    /// Drop the changes.
    Discard = "discard",
}
