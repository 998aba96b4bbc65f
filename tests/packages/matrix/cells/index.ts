import type { Cell } from "../cell.ts";
import { examples } from "../examples/index.ts";
import { bundlers } from "./bundlers.ts";
import { frameworks } from "./frameworks.ts";
import { pages } from "./pages.ts";
import { runtimes } from "./runtimes.ts";
import { testRunners } from "./test-runners.ts";
import { types } from "./types.ts";

/** Every cell, in the table's order. */
export const cells: readonly Cell[] = [
  ...bundlers,
  ...frameworks,
  ...examples,
  ...pages,
  ...runtimes,
  ...testRunners,
  ...types,
];
