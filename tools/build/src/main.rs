//! The build binary: `cargo`'s wasm in, glue for the shim out.
//!
//! The npm packages that wrap `wasm-bindgen` download a binary from outside the registries, and
//! `wasm-bindgen-cli` floats. This is the library they are both made of, pinned by our own lock
//! file to the version that the engine was compiled with.
//!
//! ```text
//! cache-resource-build <input.wasm> <output folder>
//! ```
//!
//! writes `cache_resource.js`, `cache_resource.d.ts`, `cache_resource_bg.wasm` and
//! `cache_resource_bg.wasm.d.ts` into the output folder.

mod panics;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

/// The stem of every file written, whatever `cargo` called its artefact.
const OUTPUT_NAME: &str = "cache_resource";

const USAGE: &str = "usage: cache-resource-build <input.wasm> <output folder>";

fn main() -> ExitCode {
    match parse(std::env::args_os().skip(1).map(PathBuf::from)).and_then(|job| run(&job)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("cache-resource-build: {message}");
            ExitCode::FAILURE
        }
    }
}

/// What one run reads and where it writes.
struct Job {
    input: PathBuf,
    output: PathBuf,
}

fn parse(mut arguments: impl Iterator<Item = PathBuf>) -> Result<Job, String> {
    match (arguments.next(), arguments.next(), arguments.next()) {
        (Some(input), Some(output), None) => Ok(Job { input, output }),
        _ => Err(USAGE.to_owned()),
    }
}

fn run(job: &Job) -> Result<(), String> {
    if !job.input.is_file() {
        return Err(format!(
            "no wasm at {}; `npm run build` compiles the engine before it calls this\n{USAGE}",
            job.input.display()
        ));
    }
    generate(&job.input, &job.output)
        .map_err(|error| format!("cannot make glue of {}: {error:#}", job.input.display()))
}

fn generate(input: &Path, output: &Path) -> anyhow::Result<()> {
    let mut module = Module::from_file(input)?;
    panics::silence(&mut module);
    Bindgen::new()
        .input_module(OUTPUT_NAME, module)
        .web(true)?
        .typescript(true)
        // The shim instantiates the inlined bytes itself. A default address would make every
        // bundler look for a file that the main entry does not ship.
        .omit_default_module_path(true)
        // Both sections are for people at a debugger, and together a tenth of the module.
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(output)
}
