import { expect } from "vitest";

import type { Cell } from "../cell.ts";
import { EXPECTED } from "../visit.ts";

const BOTH = "both entries";

export const runtimes: readonly Cell[] = [
  {
    name: "Node",
    kind: "runtime",
    fixture: "node",
    tries: BOTH,
    run: async ({ project }) => {
      expect(JSON.parse(await project.node("run.js"))).toEqual([EXPECTED, EXPECTED]);
    },
  },
  {
    name: "Deno",
    kind: "runtime",
    fixture: "deno",
    tool: "deno",
    tries: `${BOTH}, with \`--allow-read\``,
    run: async ({ project }) => {
      const output = await project.bin("deno", "run", "--allow-read", "--no-remote", "run.js");
      expect(JSON.parse(output)).toEqual([EXPECTED, EXPECTED]);
    },
  },
  {
    name: "Bun",
    kind: "runtime",
    fixture: "bun",
    tool: "bun",
    tries: BOTH,
    run: async ({ project }) => {
      expect(JSON.parse(await project.bin("bun", "run.js"))).toEqual([EXPECTED, EXPECTED]);
    },
  },
  {
    name: "workerd (Cloudflare Workers)",
    kind: "runtime",
    fixture: "workerd",
    tool: "workerd",
    tries: `${BOTH}, bundled by esbuild under the \`workerd\` condition`,
    run: async ({ project }) => {
      await project.node("build.js");
      const at = `127.0.0.1:${await project.freePort()}`;
      const url = `http://${at}`;
      await project.startAt(url, "workerd", "serve", "config.capnp", `--socket-addr=http=${at}`);
      const response = await fetch(url);
      expect(await response.json()).toEqual([EXPECTED, EXPECTED]);
    },
  },
];
