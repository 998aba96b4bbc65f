import type { MarkdownRenderer } from "vitepress";

const PICTURE =
  /<picture>\s*<source media="\(prefers-color-scheme: dark\)" srcset="([^"]+)">\s*<img src="([^"]+)"([^>]*)>\s*<\/picture>/g;

/**
 * `<picture>` is how GitHub shows one picture in the light theme and another in the dark. The site has a
 * switch of its own, which no media query sees: both are there, and the styles show one.
 */
export function themedPictures(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("themed-pictures", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== "html_block") continue;
      token.content = token.content.replaceAll(
        PICTURE,
        '<img src="$2" class="light-only"$3><img src="$1" class="dark-only" loading="lazy"$3>',
      );
    }
  });
}
