/** Hot reload in the real webpack-dev-server: real edits to files, a real browser. */
import { expect, test } from "vitest";
import webpack from "webpack";
import WebpackDevServer from "webpack-dev-server";

import { appModule, COMMON, hotReloadStory, openPage } from "../hot-page.ts";
import { makeProject } from "../project.ts";

test.each(["eval-source-map", "source-map"])(
  "an edit elsewhere keeps the resource; another source or option replaces it (devtool %s)",
  async (devtool) => {
    const project = await makeProject({
      ...COMMON,
      "public/index.html":
        '<!doctype html><link rel="icon" href="data:," /><script src="/main.js"></script>',
      "src/main.js":
        'import "./app.js";\nimport.meta.webpackHot?.accept("./app.js", () => undefined);\n',
      "src/app.js": appModule({ number: 1 }),
    });
    const file = project.at("node_modules/cache-resource/pkg/plugin/webpack.js");
    const { default: cacheResource } = (await import(/* @vite-ignore */ file)) as {
      default: () => webpack.WebpackPluginInstance;
    };
    const compiler = webpack({
      mode: "development",
      devtool,
      context: project.folder,
      entry: "./src/main.js",
      infrastructureLogging: { level: "error" },
      stats: "none",
      plugins: [cacheResource()],
    });
    const server = new WebpackDevServer(
      {
        host: "127.0.0.1",
        port: "auto",
        hot: "only",
        static: project.at("public"),
        client: { logging: "warn" },
        setupExitSignals: false,
      },
      compiler,
    );
    await server.start();
    const address = server.server?.address() as { port: number };
    const { browser, page, said } = await openPage(`http://127.0.0.1:${address.port}/`);
    try {
      await hotReloadStory(page, (version) => {
        project.write("src/app.js", appModule(version));
      });
      expect(said).toEqual([]);
    } finally {
      await browser.close();
      await server.stop();
    }
  },
);
