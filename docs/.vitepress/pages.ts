import { readdirSync } from "node:fs";
import { posix } from "node:path";

import { referenceFolder } from "../../tools/lib/reference.mjs";
import { inRoot } from "../../tools/lib/paths.mjs";

/** Pages of the root, and what they are called on the site. */
const ROOT_PAGES: Readonly<Record<string, string>> = {
  "BENCHMARKS.md": "benchmarks.md",
  "CHANGELOG.md": "changelog.md",
  "CONTRIBUTING.md": "contributing.md",
};

/** Small projects of users, each shown by the page of docs/frameworks/ that has its name. */
export const EXAMPLE_PROJECTS = "docs/examples";

/** Folders of docs/ whose Markdown is no page. */
const NO_PAGES = [`${posix.basename(EXAMPLE_PROJECTS)}/`, ".vitepress/"];

/** The Markdown files of docs/ that are pages, relative to the root. */
export function writtenPages(): string[] {
  return readdirSync(inRoot("docs"), { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".md") && !NO_PAGES.some((folder) => name.startsWith(folder)))
    .map((name) => `docs/${name}`)
    .sort();
}

/**
 * Where the site has a file of the repository: `docs/keys.md` is `keys.md` there. Undefined for what is
 * no page.
 */
export function sitePage(file: string): string | undefined {
  // What GitHub shows of the repository, the site tells on its home page.
  if (file === "README.md" || file === "docs/README.md") return "index.md";
  const reference = within(file, referenceFolder);
  if (reference !== undefined) return `reference/${reference}`;
  const written = within(file, "docs");
  if (written === undefined) return ROOT_PAGES[file];
  if (NO_PAGES.some((folder) => written.startsWith(folder))) return undefined;
  return posix.join(posix.dirname(written), posix.basename(written).replace("README", "index"));
}

function within(file: string, folder: string): string | undefined {
  return file.startsWith(`${folder}/`) && file.endsWith(".md")
    ? file.slice(folder.length + 1)
    : undefined;
}

const LOOKED_AT = ["docs", "target", ...Object.keys(ROOT_PAGES)].join("|");

/** What VitePress is not to look at for pages, as patterns from the root. */
export const noPages: readonly string[] = [
  `!(${LOOKED_AT})`,
  `!(${LOOKED_AT})/**`,
  `target/!(${posix.basename(referenceFolder)})/**`,
  ...NO_PAGES.map((folder) => `docs/${folder}**`),
];
