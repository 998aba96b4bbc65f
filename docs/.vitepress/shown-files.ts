import type { MarkdownRenderer } from "vitepress";

import { fileOf } from "./examples/markdown.ts";
import { leadsTo } from "./links.ts";

/** Says under a block that shows a file which one, and leads to it. */
export function shownFiles(markdown: MarkdownRenderer, repository: string | undefined): void {
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const html = fence?.(tokens, index, ...rest) ?? "";
    const [, file = ""] = fileOf({ words: tokens[index]?.info.split(" ") ?? [] }) ?? [];
    if (file === "") return html;
    const { address } = leadsTo(`repository:${file}`, file, repository);
    const name = markdown.utils.escapeHtml(file);
    const link =
      address === undefined ? name : `<a href="${markdown.utils.escapeHtml(address)}">${name}</a>`;
    return `${html}<p class="shown-file">${link}</p>`;
  };
}
