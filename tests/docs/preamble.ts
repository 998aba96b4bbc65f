import { relative } from "node:path";

import { inRoot } from "../../tools/lib/paths.mjs";
import { read } from "./all-examples.ts";
import type { Example } from "./example.ts";
import { exportedNames, wantedNames } from "./names.ts";

/** Where the examples are modules; there are no such files. */
export const FOLDER = "tests/docs/modules";

/** The name of the module that an example is. */
export function moduleFile({ file, line }: Example): string {
  return inRoot(FOLDER, `${file.replaceAll(/[^\w]+/g, "-")}-${line}.ts`);
}

/**
 * What stands in front of an example's code: its setup, and the imports that every reader adds. A
 * TSDoc example sees its own file, any example sees the library's names.
 */
export function preambleOf({ file, code, setup }: Example): string {
  const whole = `${setup}\n${code}`;
  const own = file.endsWith(".ts") ? wantedNames(whole, exportedNames(read(file))) : [];
  const names = exportedNames(read("src/shim/index.ts"));
  const library = wantedNames(whole, names).filter((name) => !own.includes(name));
  const from = relative(inRoot(FOLDER), inRoot(file)).replaceAll("\\", "/");
  const entry = entryOf(file);
  return [
    importLine(own, entry ?? from.replace(/\.ts$/, ".js")),
    importLine(library, entry === SLIM ? SLIM : "cache-resource"),
    ...(setup === "" ? [] : [setup]),
    "",
  ].join("\n");
}

const SLIM = "cache-resource/slim";

/** The entry that a source's reader imports from, where it is not the main one. */
function entryOf(file: string): string | undefined {
  return file.startsWith("src/slim/") ? SLIM : undefined;
}

function importLine(names: readonly string[], from: string): string {
  return names.length === 0 ? "" : `import { ${names.join(", ")} } from ${JSON.stringify(from)};`;
}
