import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { run } from "../../../tools/lib/run.mjs";
import type { Answer } from "../realm/main.ts";
import type { Engine } from "./engine.ts";

/** Node, a process for each order. */
export function startNode(folder: string): Engine {
  const module = JSON.stringify(pathToFileURL(join(folder, "main.js")).href);
  return {
    version: `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    async perform(order) {
      const program = `
        const { perform } = await import(${module});
        const answer = await perform(${JSON.stringify(order)});
        process.stdout.write(JSON.stringify(answer), () => process.exit());`;
      const { stdout } = await run(process.execPath, [
        "--expose-gc",
        "--input-type=module",
        "--eval",
        program,
      ]);
      return JSON.parse(stdout) as Answer;
    },
    quit: () => Promise.resolve(),
  };
}
