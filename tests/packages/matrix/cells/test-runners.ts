import type { Cell } from "../cell.ts";

const TRIES = "both entries, in the environments node and jsdom";

export const testRunners: readonly Cell[] = [
  {
    name: "Vitest",
    kind: "test runner",
    fixture: "vitest",
    tool: "vitest",
    tries: TRIES,
    run: async ({ project }) => {
      await project.bin("vitest", "run");
    },
  },
  {
    name: "Jest",
    kind: "test runner",
    fixture: "jest",
    tool: "jest",
    tries: `${TRIES}, with \`--experimental-vm-modules\``,
    run: async ({ project }) => {
      await project.node("--experimental-vm-modules", "node_modules/jest/bin/jest.js");
    },
  },
];
