import { expect } from "vitest";

import type { Cell } from "../cell.ts";
import { EXPECTED, expectUse } from "../visit.ts";

const TRIES = "on the server while it renders, and in the browser";

/** What a page says of the server's half, and of a component that both halves render. */
function expectBoth(text: string, client = false): void {
  expect(text).toContain(`server: ${JSON.stringify(EXPECTED)}`);
  if (client) expect(text).toContain("client: en");
}

const next = (name: string, ...flags: string[]): Cell => ({
  name,
  kind: "framework",
  fixture: "next",
  tool: "next",
  tries: `a server and a client component: ${TRIES}`,
  run: async ({ project, browser }) => {
    await project.bin("next", "build", ...flags);
    const url = await project.start("next", "start", "--port=0", "--hostname=127.0.0.1");
    expectBoth((await expectUse(await browser(), url)).text, true);
  },
});

export const frameworks: readonly Cell[] = [
  next("Next.js, Turbopack"),
  next("Next.js, webpack", "--webpack"),
  {
    name: "SvelteKit",
    kind: "framework",
    fixture: "sveltekit",
    tool: "@sveltejs/kit",
    tries: `\`load\` and a component: ${TRIES}`,
    run: async ({ project, browser }) => {
      await project.bin("vite", "build", "--logLevel=warn");
      const url = await project.start("vite", "preview", "--host=127.0.0.1", "--port=0");
      expectBoth((await expectUse(await browser(), url)).text, true);
    },
  },
  {
    name: "Astro",
    kind: "framework",
    fixture: "astro",
    tool: "astro",
    tries: `a page and its script: ${TRIES}`,
    run: async ({ project, browser }) => {
      await project.bin("astro", "build");
      const url = await project.start("astro", "preview", "--host=127.0.0.1", "--port=0");
      expectBoth((await expectUse(await browser(), url)).text);
    },
  },
];
