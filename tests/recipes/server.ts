import type { Plugin } from "vite";

/** What the server was asked for one file. */
export interface Asked {
  readonly status: number;
  readonly question: string | null;
}

/**
 * A server of files, such as a model's weights: `/weights/<kind>?file=<name>&version=<n>`. It has ETags,
 * and says under `/weights/log?file=<name>` what it was asked.
 */
export function weightsServer(): Plugin {
  const hungUp = new Set<string>();
  const log = new Map<string, Asked[]>();
  return {
    name: "weights-server",
    configureServer({ middlewares }) {
      middlewares.use("/weights", (request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
        const file = searchParams.get("file") ?? "";
        const version = searchParams.get("version") ?? "1";
        if (pathname === "/log") {
          response.setHeader("Content-Type", "application/json");
          response.end(JSON.stringify(log.get(file) ?? []));
          return;
        }
        if (pathname === "/hung-up") {
          response.end(String(hungUp.has(file)));
          return;
        }
        const question = request.headers["if-none-match"] ?? null;
        const answer = (status: number, headers: Record<string, string>): void => {
          log.set(file, [...(log.get(file) ?? []), { status, question }]);
          response.writeHead(status, { "Cache-Control": "no-store", ...headers });
        };
        const bytes = Buffer.from(`${file} ${version} `.padEnd(2000, "x"));
        const length = { "Content-Length": String(bytes.length) };
        const tag = `"${file}-${version}"`;
        if (pathname === "/tagged" && question === tag) {
          answer(304, { ETag: tag });
          response.end();
        } else if (pathname === "/tagged") {
          answer(200, { ETag: tag, ...length });
          response.end(bytes);
        } else if (pathname === "/bare") {
          answer(200, length);
          response.end(bytes);
        } else if (pathname === "/unannounced") {
          answer(200, {});
          response.write(bytes.subarray(0, 1000));
          response.end(bytes.subarray(1000));
        } else if (pathname === "/half") {
          // The rest never comes: until somebody hangs up, or for `cut` the server does.
          answer(200, length);
          response.on("close", () => hungUp.add(file));
          response.write(bytes.subarray(0, 1000), () => {
            if (searchParams.has("cut")) setTimeout(() => response.destroy(), 50);
          });
        } else {
          answer(404, {});
          response.end();
        }
      });
    },
  };
}
