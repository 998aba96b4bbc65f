/** Hot reload in the real Vite dev server: real edits to files, a real browser. */
import { createServer } from "vite";
import { expect, test } from "vitest";

import {
  appModule,
  COMMON,
  evaluated,
  hotReloadStory,
  openPage,
  untilNextSave,
  type Version,
} from "./hot-page.ts";
import { makeProject } from "./project.ts";

const PAGE =
  '<!doctype html><link rel="icon" href="data:," /><script type="module" src="/src/main.ts"></script>';

/** A static method holds a resource too: the class is another one after an edit. */
const DECORATED = `
export class Gpu {
  @cacheResource static handle() {
    return { handle: ++(window as any).built };
  }
}
(window as any).handle = () => Gpu.handle();
`;

async function startServer() {
  const project = await makeProject({
    ...COMMON,
    "index.html": PAGE,
    // What is accepted here is what a framework's plugin accepts for its components.
    "src/main.ts": 'import "./app";\nimport.meta.hot?.accept("./app", () => undefined);\n',
    "src/app.ts": appModule({ number: 1 }),
    "tsconfig.json": JSON.stringify({ compilerOptions: { experimentalDecorators: true } }),
    "vite.config.js":
      'import cacheResource from "cache-resource/vite";\nexport default { plugins: [cacheResource()] };\n',
  });
  const server = await createServer({
    root: project.folder,
    logLevel: "warn",
    server: { host: "127.0.0.1", port: 0 },
  });
  await server.listen();
  const opened = await openPage(server.resolvedUrls?.local[0] ?? "");
  return {
    ...opened,
    edit: (version: Version) => {
      project.write("src/app.ts", appModule(version));
    },
    close: async () => {
      await opened.browser.close();
      await server.close();
    },
  };
}

test("an edit elsewhere keeps the resource; another source or option replaces it", async () => {
  const { page, said, edit, close } = await startServer();
  try {
    await hotReloadStory(page, edit);
    expect(said).toEqual([]);
  } finally {
    await close();
  }
});

test("a decorated static method's resource survives an edit elsewhere", async () => {
  const { page, said, edit, close } = await startServer();
  const handle = () => page.evaluate("window.handle()");
  try {
    await evaluated(page, 1);
    edit({ number: 2, end: DECORATED });
    await evaluated(page, 2);
    const value = await handle();
    await untilNextSave();
    edit({ number: 3, end: DECORATED, top: "// a comment" });
    await evaluated(page, 3);
    expect(await handle()).toEqual(value);
    expect(said).toEqual([]);
  } finally {
    await close();
  }
});
