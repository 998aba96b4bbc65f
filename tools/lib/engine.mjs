import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { inRoot, root } from "./paths.mjs";
import { run } from "./run.mjs";
import { whenChanged } from "./stamp.mjs";
import { step } from "./steps.mjs";

/**
 * One way to compile the engine.
 *
 * @typedef {object} Variant
 * @property {string} title
 * @property {string} folder where the glue goes, relative to the root
 * @property {string} profile the cargo profile; each has a folder of its own, so that two variants
 *   built at the same time cannot take each other's wasm
 * @property {readonly string[]} cargo further cargo parameters
 * @property {boolean} optimise whether wasm-opt runs over it
 */

/** @type {Variant} */
export const published = {
  title: "engine → wasm",
  folder: "target/glue",
  profile: "release",
  cargo: [],
  optimise: true,
};

/** The engine with `injectPanic()`, for the tests that see a panic from the page's side. */
/** @type {Variant} */
export const faulty = {
  title: "engine with faults → wasm",
  folder: "target/glue-fault",
  profile: "fault",
  // Never shipped and never measured, so it compiles quickly instead.
  cargo: [
    "--features=fault-injection",
    ...['inherits="release"', "opt-level=1", "lto=false", "codegen-units=16"].flatMap((setting) => [
      "--config",
      `profile.fault.${setting}`,
    ]),
  ],
  optimise: false,
};

const WASM = "cache_resource_bg.wasm";

const TARGET = "wasm32-unknown-unknown";

// Listed, never `--all-features`: that makes a module which Node 20 refuses. These are what rustc
// takes for granted in this target, and every browser of the last two years has them.
const WASM_FEATURES = [
  "bulk-memory",
  "bulk-memory-opt",
  "call-indirect-overlong",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
];

const FEATURES = ["--mvp-features", ...WASM_FEATURES.map((feature) => `--enable-${feature}`)];

// -Oz, or limits on what is inlined, save 90 bytes after brotli and make an insert 15 % slower: what
// comes before and after every call is then called itself.
const WASM_OPT_FLAGS = [
  "-O3",
  "--converge",
  // What is added to a pointer becomes part of the load, for no pointer lies so little below 0 that the
  // sum is in the first kilobyte: that is where the stack ends.
  "--low-memory-unused",
  // Those called most come first, and so have the short numbers.
  "--reorder-functions",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

/** Compiler flags that keep this machine's folders out of the wasm's panic locations. */
function rustFlags() {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const rustupHome = process.env.RUSTUP_HOME ?? join(homedir(), ".rustup");
  return [
    [root, "."],
    [cargoHome, "cargo"],
    [rustupHome, "rustup"],
  ].map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

/**
 * Compiles the bindgen binary of tools/build, and says where it is.
 *
 * @returns {Promise<string>}
 */
async function bindgen() {
  // A profile of its own: no debug information makes the first build half as long, and its folder
  // is never locked by somebody's `cargo test`.
  const { stdout } = await run("cargo", [
    "build",
    "--locked",
    "--package=cache-resource-build",
    "--profile=tools",
    "--message-format=json",
    ...["--config", 'profile.tools.inherits="dev"', "--config", "profile.tools.debug=false"],
  ]);
  const executable = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => /** @type {{ executable?: string | null }} */ (JSON.parse(line)))
    .find(({ executable }) => executable)?.executable;
  if (!executable) throw new Error("cargo built cache-resource-build but named no executable");
  return executable;
}

/** @param {Variant} variant */
async function compile({ profile, cargo }) {
  // As cdylib alone: while Cargo makes an rlib of the same code too, it optimises each crate by itself,
  // whatever the profile says of `lto`, and the wasm is 240 bytes larger after brotli.
  await run(
    "cargo",
    [
      "rustc",
      "--locked",
      "--lib",
      "--crate-type=cdylib",
      `--target=${TARGET}`,
      `--profile=${profile}`,
      ...cargo,
    ],
    { env: { CARGO_ENCODED_RUSTFLAGS: rustFlags().join("\x1f") } },
  );
  return inRoot("target", TARGET, profile, "cache_resource.wasm");
}

/**
 * Runs one of binaryen's tools over a module.
 *
 * @param {string} tool
 * @param {string} file
 * @param {readonly string[]} flags
 */
async function binaryen(tool, file, flags) {
  const made = `${file}.made`;
  const path = inRoot("node_modules", "binaryen", "bin", tool);
  await run(process.execPath, [path, file, "-o", made, ...FEATURES, ...flags]);
  await rename(made, file);
}

/**
 * Leaves in a module what can be reached from the functions of src/boundary/ and from its memory.
 * wasm-bindgen adds a table of JavaScript objects, and an import that fills it: the engine has no use
 * for any object, and a module without imports needs no glue.
 *
 * @param {string} file
 */
async function keepOwnExports(file) {
  const exported = WebAssembly.Module.exports(new WebAssembly.Module(await readFile(file)));
  const names = exported.map(({ name }) => name).filter((name) => !name.startsWith("__"));
  const graph = [
    { name: "root", root: true, reaches: names },
    ...names.map((name) => ({ name, export: name })),
  ];
  const graphFile = `${file}.graph.json`;
  await writeFile(graphFile, JSON.stringify(graph));
  await binaryen("wasm-metadce", file, ["--quiet", `--graph-file=${graphFile}`]);
  await rm(graphFile);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(await readFile(file)));
  if (imports.length > 0) {
    const list = imports.map(({ name }) => name).join(", ");
    throw new Error(`the engine imports ${list}; it is to be instantiated without imports`);
  }
}

/**
 * Writes the types of the exports, which are all that is kept of wasm-bindgen's glue.
 *
 * @param {string} folder
 */
async function declareExports(folder) {
  const written = await readFile(join(folder, "cache_resource_bg.wasm.d.ts"), "utf8");
  const own = written.split("\n").filter((line) => !line.includes(" __"));
  await writeFile(join(folder, "exports.d.ts"), own.join("\n"));
}

/**
 * Writes the bytes as a module, since a string is the one form that every bundler, server and
 * test runner carries without a word of configuration.
 *
 * In hexadecimal: a compressor sees whole bytes in it, so that the page downloads a tenth more than
 * the bare wasm, where base64, which shifts every byte by two bits more than the last, costs 40 %.
 *
 * @param {string} folder
 */
async function inline(folder) {
  const bytes = await readFile(join(folder, WASM));
  await writeFile(
    join(folder, "wasm-inline.js"),
    `export const wasmHex =\n  "${bytes.toString("hex")}";\n`,
  );
  await writeFile(
    join(folder, "wasm-inline.d.ts"),
    "/** The engine's wasm, two hexadecimal digits for each byte. */\n" +
      "export declare const wasmHex: string;\n",
  );
}

/**
 * Makes a variant's glue, unless it is that of the present sources already.
 *
 * @param {Variant} variant
 * @returns {Promise<boolean>} whether it was made
 */
export async function buildEngine(variant) {
  const outputs = [WASM, "exports.d.ts", "wasm-inline.js", "wasm-inline.d.ts"];
  const footprint = {
    name: variant.folder.replaceAll("/", "-"),
    inputs: [
      "Cargo.toml",
      "Cargo.lock",
      "src/lib.rs",
      "src/boundary",
      "src/engine",
      "tools/build",
      "tools/lib/engine.mjs",
    ],
    outputs: outputs.map((name) => join(variant.folder, name)),
    facts: [
      JSON.stringify(variant),
      ...FEATURES,
      ...WASM_OPT_FLAGS,
      (await run("rustc", ["-V"])).stdout,
    ],
  };
  return whenChanged(footprint, async () => {
    const tool = await step("build binary", bindgen);
    await step(variant.title, async () => {
      const wasm = await compile(variant);
      // Made aside and moved in whole, so that a server or a test never reads half of it.
      await mkdir(inRoot("target"), { recursive: true });
      const aside = await mkdtemp(inRoot("target", "glue-"));
      try {
        await run(tool, [wasm, aside]);
        await keepOwnExports(join(aside, WASM));
        if (variant.optimise) await binaryen("wasm-opt", join(aside, WASM), WASM_OPT_FLAGS);
        await declareExports(aside);
        await inline(aside);
        await mkdir(inRoot(variant.folder), { recursive: true });
        for (const name of outputs) {
          await rename(join(aside, name), inRoot(variant.folder, name));
        }
      } finally {
        await rm(aside, { recursive: true, force: true });
      }
    });
  });
}
