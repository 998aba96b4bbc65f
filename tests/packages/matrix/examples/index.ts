import type { Cell } from "../cell.ts";
import { react } from "./react.ts";
import { server } from "./server.ts";
import { typescript } from "./typescript.ts";

/** The projects of docs/examples/, in the order of docs/frameworks/index.md. */
export const examples: readonly Cell[] = [...react, ...typescript, ...server];
