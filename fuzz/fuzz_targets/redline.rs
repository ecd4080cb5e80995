//! Does the redline of any two texts hold both? The law is in `fuzz/laws.rs`.

#![no_main]

#[path = "../laws.rs"]
#[allow(dead_code, reason = "each target holds one of the laws")]
mod laws;

libfuzzer_sys::fuzz_target!(|text: &str| laws::redline(text));
