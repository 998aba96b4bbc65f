import { relative } from "node:path";

import type { Example } from "../../docs/.vitepress/examples/example.ts";
import { exportedNames } from "../../docs/.vitepress/examples/names.ts";
import { type Importable, preamble } from "../../docs/.vitepress/examples/preamble.ts";
import { inRoot } from "../../tools/lib/paths.mjs";
import { read } from "./all-examples.ts";

/** Where the examples are modules; there are no such files. */
export const FOLDER = "tests/docs/modules";

/** The name of the module that an example is. */
export function moduleFile({ file, line }: Example): string {
  return inRoot(FOLDER, `${file.replaceAll(/[^\w]+/g, "-")}-${line}.ts`);
}

/** What stands in front of an example's code. A TSDoc example sees its own file, any the library's names. */
export function preambleOf(example: Example): string {
  const { file } = example;
  const entry = entryOf(file);
  const from = relative(inRoot(FOLDER), inRoot(file)).replaceAll("\\", "/");
  const own: Importable[] = file.endsWith(".ts")
    ? [{ from: entry ?? from.replace(/\.ts$/, ".js"), names: exportedNames(read(file)) }]
    : [];
  const library: Importable = {
    from: entry ?? "cache-resource",
    names: exportedNames(read("src/shim/index.ts")),
  };
  return preamble(example, [...own, library]);
}

/** The entry that a source's reader imports from, where it is not the main one. */
function entryOf(file: string): string | undefined {
  return file.startsWith("src/slim/") ? "cache-resource/slim" : undefined;
}
