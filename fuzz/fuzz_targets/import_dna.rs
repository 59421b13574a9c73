#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| depesche_fuzz::run("import_dna", bytes));
