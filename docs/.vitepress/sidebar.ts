import { existsSync, readFileSync, readdirSync } from "node:fs";

import type { DefaultTheme } from "vitepress";

import { inRoot } from "../../tools/lib/paths.mjs";
import { referenceEntries, referenceFolder } from "../../tools/lib/reference.mjs";
import { sitePage, writtenPages } from "./pages.ts";

type Item = DefaultTheme.SidebarItem;

/** The written pages in the order in which a newcomer reads them. What is not named comes last. */
const GUIDES: Readonly<Record<string, readonly string[]>> = {
  Guide: ["guide", "options", "keys", "releases-and-leases", "coming-from-streamlit"],
  Tools: ["panel", "playground", "recipes", "plugin"],
  Project: ["compatibility", "benchmarks", "changelog", "contributing"],
};

const ROOT_FILES = ["BENCHMARKS.md", "CHANGELOG.md", "CONTRIBUTING.md"];
const FRAMEWORKS = "docs/frameworks/";

/** The sidebar beside the written pages. */
export function guideSidebar(): Item[] {
  const files = new Map(
    [...writtenPages(), ...ROOT_FILES].map((file) => [file, sitePage(file) ?? ""] as const),
  );
  const named = new Set(Object.values(GUIDES).flat());
  const frameworks = [...files.keys()].filter((file) => file.startsWith(FRAMEWORKS));
  const others = [...files].filter(
    ([file, page]) =>
      page !== "index.md" && !file.startsWith(FRAMEWORKS) && !named.has(page.slice(0, -3)),
  );
  const groups = Object.entries(GUIDES).map(([text, names]) => ({
    text,
    items: names
      .flatMap((name) => [...files].filter(([, page]) => page === `${name}.md`))
      .map(item),
  }));
  groups.splice(1, 0, {
    text: "Frameworks",
    items: frameworks
      .map((file) => item([file, files.get(file) ?? ""]))
      .sort((one, other) => Number(isOverview(other)) - Number(isOverview(one)))
      .map((each) => (isOverview(each) ? { ...each, text: "Overview" } : each)),
  });
  groups.push({ text: "More", items: others.map(item) });
  return groups.filter(({ items }) => items.length > 0);
}

function item([file, page]: readonly [string, string]): { text: string; link: string } {
  return { text: titleOf(file), link: `/${page}` };
}

const isOverview = ({ link }: { link: string }): boolean => link.endsWith("/index.md");

/** The first heading of a page. */
function titleOf(file: string): string {
  const [, title = file] = /^# (.+)$/m.exec(readFileSync(inRoot(file), "utf8")) ?? [];
  return title.replaceAll("`", "");
}

/** What the reference's folders hold, in a user's order. */
const KINDS: Readonly<Record<string, string>> = {
  variables: "Functions",
  functions: "Functions",
  classes: "Classes and errors",
  interfaces: "Types",
  "type-aliases": "Types",
};

/** The sidebar beside the reference: each entry, and in it each name. */
export function referenceSidebar(): Item[] {
  return [
    { text: "API reference", link: "/reference/index.md" },
    ...referenceEntries().map(({ name }) => ({
      text: name,
      link: `/reference/${name}/index.md`,
      collapsed: name !== "cache-resource",
      items: names(name),
    })),
  ];
}

function names(entry: string): Item[] {
  const groups = new Map<string, Item[]>();
  for (const [folder, title] of Object.entries(KINDS)) {
    const path = inRoot(referenceFolder, entry, folder);
    const files = existsSync(path) ? readdirSync(path).sort() : [];
    const items = files.map((file) => ({
      text: file.replace(".md", ""),
      link: `/reference/${entry}/${folder}/${file}`,
    }));
    if (items.length > 0) groups.set(title, [...(groups.get(title) ?? []), ...items]);
  }
  return [...groups].map(([text, items]) => ({ text, items }));
}
