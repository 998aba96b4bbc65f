import { readFileSync } from "node:fs";
import { relative } from "node:path";

import type { MarkdownRenderer } from "vitepress";

import { inRoot } from "../../tools/lib/paths.mjs";
import { referenceEntries, referenceFolder } from "../../tools/lib/reference.mjs";
import { compileExample } from "./examples/compile.ts";
import { placeOf, readInfo } from "./examples/example.ts";
import { type Block, isExample, readMarkdown } from "./examples/markdown.ts";
import { exportedNames } from "./examples/names.ts";
import type { Importable } from "./examples/preamble.ts";
import { sitePage } from "./pages.ts";

/** What the page of a block knows of it, to run it. */
export interface LiveExample {
  readonly code: string;
  readonly setup: string;
  /** The entry on whose page it stands. */
  readonly entry: string;
  /** The code as it was compiled with the site. */
  readonly javascript: string;
  /** Whether its page shows the panel. */
  readonly panel: boolean;
}

const MAIN = "cache-resource";

/** What an example of an entry's page can name without importing it. */
export function importables(): Record<string, Importable[]> {
  const entries = referenceEntries().map(({ name, source }) => ({
    from: name,
    names: exportedNames(readFileSync(inRoot(source), "utf8")),
  }));
  const main = entries.find(({ from }) => from === MAIN);
  return Object.fromEntries(
    entries.map((own) => {
      // Slim has all of the main entry, and a page has one of them.
      const slim = own.from === `${MAIN}/slim`;
      const library = slim ? { from: own.from, names: main?.names ?? [] } : main;
      return [own.from, [own, ...(library === undefined || own === main ? [] : [library])]];
    }),
  );
}

/** Puts a "Run" button under every block that the documentation's tests run in a page. */
export function liveExamples(markdown: MarkdownRenderer): void {
  const known = importables();
  markdown.core.ruler.push("live-examples", ({ src, tokens, env }) => {
    const { realPath, path } = env as { realPath?: string; path: string };
    const file = relative(inRoot(), realPath ?? path).replaceAll("\\", "/");
    const entry = entryOf(file);
    if (entry === undefined) return;
    const blocks = new Map(readMarkdown(src).map((block) => [block.line, block]));
    for (const token of tokens) {
      if (token.type !== "fence" || token.map === null) continue;
      const block = blocks.get(token.map[0] + 2);
      if (block === undefined || !isExample(block)) continue;
      const example = liveExample(block, file, entry, known[entry] ?? []);
      token.meta = { ...(token.meta as object | null), example };
    }
  });

  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const html = fence?.(tokens, index, ...rest) ?? "";
    const { example } = (tokens[index]?.meta ?? {}) as { example?: LiveExample };
    if (example === undefined) return html;
    const attribute = markdown.utils.escapeHtml(JSON.stringify(example));
    return `<LiveExample example="${attribute}">${html}</LiveExample>`;
  };
}

/** The entry whose names a page's examples take for granted. Undefined where no block is an example. */
function entryOf(file: string): string | undefined {
  const page = sitePage(file);
  if (page === undefined) return undefined;
  if (file.startsWith("docs/")) return MAIN;
  if (!file.startsWith(`${referenceFolder}/`)) return undefined;
  return referenceEntries()
    .map(({ name }) => name)
    .sort((one, other) => other.length - one.length)
    .find((name) => page.startsWith(`reference/${name}/`));
}

function liveExample(
  { code, setup, words, line }: Block,
  file: string,
  entry: string,
  known: readonly Importable[],
): LiveExample | undefined {
  const place = placeOf({ file, line });
  const { environment, panel } = readInfo(words, place);
  if (environment === "node") return undefined;
  const javascript = compileExample({ code, setup }, known, place);
  return { code, setup, entry, javascript, panel };
}
