import type { Importable } from "./examples/preamble.ts";

declare global {
  /** What each entry's examples can name without importing it: of the configuration's making. */
  const __IMPORTABLES__: Readonly<Record<string, readonly Importable[]>>;
}
