//! Depesche: a terminal reader for annotated news briefings.
//!
//! A bundle comes in at the door, is cleaned and checked once, becomes a model that nothing changes any more, and is shown. A
//! key press goes the other way: chord → action → new state → frame. There is no third road.
//!
//! | module | holds | may use |
//! |---|---|---|
//! | [`model`] | bundles, articles, quotes, actors, positions: plain data, clean text, checked spans | nothing here |
//! | [`text`] | cells, wrapping, overlapping spans, folding, sentences | model |
//! | [`files`] | the way in for files: regular ones only, never more than a limit | nothing here |
//! | [`bundle`] | reading bundles: records, offsets, re-anchoring, problems | model, text, files |
//! | [`library`] | several bundles as one: merged actors, the matrix | model, text |
//! | [`search`] | the word index, matching and ranking, the worker | model, text, library |
//! | [`bookmarks`] | what the user marked: anchors, the journal | model, text |
//! | [`places`] | where the reader left off, and the file that keeps it | model, files, bookmarks |
//! | [`searches`] | what was searched for: the history, searches saved under a name, their files | model, files, bookmarks |
//! | [`config`] | keys, settings, colours, paths | model, files |
//! | [`app`] | state, messages, the pure update, effects | model, text, bundle, library, search, bookmarks, places, searches, config |
//! | [`ui`] | draws the state | app, text, config, library, model, bundle, bookmarks, search, searches |
//! | [`runtime`] | terminal, threads, carrying effects out | all but cli, export, import, verify |
//! | [`import`] | files of other programs as bundles to write | model, text, bundle |
//! | [`export`] | bookmarks as Markdown, Org, tables, bibliographies; templates | model, text, bookmarks |
//! | [`verify`] | the quotations of a report, held against articles | model, text |
//! | [`cli`] | the command line, one file a command | all but ui, runtime |

pub mod app;
pub mod bookmarks;
pub mod bundle;
pub mod cli;
pub mod config;
pub mod export;
pub mod files;
pub mod import;
pub mod library;
pub mod model;
pub mod places;
pub mod runtime;
pub mod search;
pub mod searches;
pub mod text;
pub mod ui;
pub mod verify;
