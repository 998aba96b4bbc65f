import { existsSync, statSync } from "node:fs";
import { posix, relative } from "node:path";

import type { MarkdownRenderer } from "vitepress";

import { inRoot } from "../../tools/lib/paths.mjs";
import { sitePage } from "./pages.ts";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

/** How the reference writes the place of a source. */
const REPOSITORY = "repository:";

/**
 * Links as they are right on GitHub, made right on the site: those to pages lead to the page there, and
 * those to other files of the repository to the file in it.
 *
 * @throws Error for a link to what is not there
 */
export function repositoryLinks(markdown: MarkdownRenderer, repository: string | undefined): void {
  markdown.core.ruler.push("repository-links", ({ tokens, env }) => {
    const { realPath, path } = env as { realPath?: string; path: string };
    const source = relative(inRoot(), realPath ?? path).replaceAll("\\", "/");
    for (const { children } of tokens) {
      if (children) rewrite(children, source, repository);
    }
  });
}

function rewrite(tokens: Token[], source: string, repository: string | undefined): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.type === "link_open") {
      open.push(token);
      lead(token, source, repository);
    } else if (token.type === "link_close" && open.pop()?.tag === "span") {
      token.type = "span_close";
      token.tag = "span";
    }
  }
}

function lead(token: Token, source: string, repository: string | undefined): void {
  const { address, file } = leadsTo(token.attrGet("href") ?? "", source, repository);
  if (address !== undefined) {
    token.attrSet("href", address);
    return;
  }
  // The text says which file it is; its address nobody knows.
  token.type = "span_open";
  token.tag = "span";
  token.attrs = [["title", `${file} in the repository`]];
}

/**
 * Where a link of a file leads on the site. Without an address, where that is a file of the repository
 * and nobody says where the repository is.
 *
 * @param source - the file, relative to the root
 * @throws Error for a link to what is not there
 */
export function leadsTo(
  href: string,
  source: string,
  repository: string | undefined,
): { readonly address: string | undefined; readonly file: string } {
  const [path = "", anchor] = href.split("#");
  const isElsewhere = /^[a-z]+:/i.test(href) && !href.startsWith(REPOSITORY);
  if (path === "" || isElsewhere) return { address: href, file: source };
  const hash = anchor === undefined ? "" : `#${anchor}`;
  const file = path.startsWith(REPOSITORY)
    ? path.slice(REPOSITORY.length)
    : posix.join(posix.dirname(source), decodeURI(path));
  const page = sitePage(file);
  if (page !== undefined) return { address: `/${page}${hash}`, file };
  if (!existsSync(inRoot(file))) {
    throw new Error(`${source}: a link to ${href}, which is not there`);
  }
  const kind = statSync(inRoot(file)).isDirectory() ? "tree" : "blob";
  return { address: repository && `${repository}/${kind}/HEAD/${file}${hash}`, file };
}
