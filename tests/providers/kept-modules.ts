import type { Plugin } from "vite";

/**
 * Lets a browser keep a run's modules from one test file to the next: Vite has each asked for anew, a
 * hundred and thirty for each file of tests. Not while files are watched, when they change.
 */
export function keptModules(): Plugin {
  return {
    name: "kept-modules",
    configureServer(server) {
      if (!process.argv.includes("run")) return;
      server.middlewares.use((_request, response, next) => {
        const set = response.setHeader.bind(response);
        response.setHeader = (name, value) =>
          set(
            name,
            name.toLowerCase() === "cache-control" && value === "no-cache" ? "max-age=3600" : value,
          );
        next();
      });
    },
  };
}
