import type { MarkdownRenderer } from "vitepress";

/** A table's empty corner is no heading of anything; a screen reader is not to announce it as one. */
export function emptyCorners(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("empty-corners", ({ tokens }) => {
    tokens.forEach((token, index) => {
      const [text, close] = tokens.slice(index + 1, index + 3);
      if (token.type !== "th_open" || text?.content !== "" || close === undefined) return;
      token.tag = "td";
      close.tag = "td";
    });
  });
}
