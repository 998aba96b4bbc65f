import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./paths.mjs";
import { PlainError, run, tryRun } from "./run.mjs";

const RUSTUP = "https://rustup.rs";
const NODE = "https://nodejs.org";
const WASM_TARGET = "wasm32-unknown-unknown";

/**
 * Whether a version is at least another, by their numbers.
 *
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  const numbers = (/** @type {string} */ text) =>
    (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const [have, need] = [numbers(version), numbers(minimum)];
  const different = need.findIndex((number, place) => (have[place] ?? 0) !== number);
  return different === -1 || (have[different] ?? 0) > (need[different] ?? 0);
}

/** Refuses a Node that cannot run the tools; the manifest says which can. */
export function requireNode(version = process.versions.node) {
  /** @type {{ engines: { node: string } }} */
  const { engines } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  if (isAtLeast(version, engines.node)) return;
  throw new PlainError(
    `Node ${version} is too old: Node ${engines.node.replace(">=", "")} or newer is needed. ` +
      `Get it from ${NODE}.`,
  );
}

/** Refuses a machine without npm, which some packagings of Node leave out. */
export async function requireNpm() {
  if ((await tryRun("npm", ["--version"])).code === 0) return;
  throw new PlainError(`npm is missing. It comes with Node: get both from ${NODE}.`);
}

/** Refuses a machine without a Rust that is new enough to compile the engine. */
export async function requireRust() {
  const cargo = await tryRun("cargo", ["--version"]);
  if (cargo.code === 127) {
    throw new PlainError(
      `cargo (Rust) is missing: it compiles the engine. Install it with rustup, from ${RUSTUP}, ` +
        "then open a new terminal so that PATH holds it.",
    );
  }
  const rustc = await run("rustc", ["--version"]);
  const version = rustc.stdout.split(" ")[1] ?? "";
  const minimum = /^rust-version = "(.+)"/m.exec(readFileSync(inRoot("Cargo.toml"), "utf8"))?.[1];
  if (minimum && !isAtLeast(version, minimum)) {
    throw new PlainError(
      `Rust ${version} is too old: ${minimum} or newer is needed. Update it with \`rustup update\`.`,
    );
  }
}

/** Whether the compiler can make wasm already. */
export async function hasWasmTarget() {
  const sysroot = (await run("rustc", ["--print", "sysroot"])).stdout.trim();
  return existsSync(join(sysroot, "lib", "rustlib", WASM_TARGET));
}

/** Adds the wasm target to the present toolchain. */
export async function addWasmTarget() {
  const added = await tryRun("rustup", ["target", "add", WASM_TARGET]);
  if (added.code === 0) return;
  if (added.code === 127) {
    throw new PlainError(
      `rustup is missing, and this Rust has no ${WASM_TARGET} target. Install rustup from ${RUSTUP}.`,
    );
  }
  throw new PlainError(
    `${added.output.trim()}\n\nrustup could not add the ${WASM_TARGET} target; ` +
      "it needs the network once. Try again, or install that target by hand.",
  );
}
