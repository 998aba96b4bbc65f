import { relative } from "node:path";

import type { MarkdownRenderer } from "vitepress";

import { inRoot } from "../../tools/lib/paths.mjs";
import { referenceFolder } from "../../tools/lib/reference.mjs";

/** Marks what the reference says in the same way of each name, so that the styles can tell it apart. */
export function referenceLooks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("reference-looks", ({ tokens, env }) => {
    const { realPath, path } = env as { realPath?: string; path: string };
    if (!relative(inRoot(), realPath ?? path).startsWith(referenceFolder)) return;
    tokens.forEach((token, index) => {
      if (token.type === "blockquote_open") token.attrJoin("class", "signature");
      const text = tokens[index + 1]?.content ?? "";
      if (token.type === "paragraph_open" && text.startsWith("Defined in: ")) {
        token.attrJoin("class", "source");
      }
    });
  });
}
