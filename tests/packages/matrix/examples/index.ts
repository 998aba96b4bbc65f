import type { Cell } from "../cell.ts";
import { angular } from "./angular.ts";
import { lit } from "./lit.ts";
import { next } from "./next.ts";
import { preact } from "./preact.ts";
import { react } from "./react.ts";
import { server } from "./server.ts";
import { solid } from "./solid.ts";
import { svelte } from "./svelte.ts";
import { typescript } from "./typescript.ts";
import { vue } from "./vue.ts";

/** The projects of docs/examples/, in the order of docs/frameworks/index.md. */
export const examples: readonly Cell[] = [
  ...react,
  ...preact,
  ...vue,
  ...svelte,
  ...solid,
  ...angular,
  ...lit,
  ...typescript,
  ...server,
  ...next,
];
