import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { exportedNames } from "../../docs/.vitepress/examples/names.ts";
import { writtenPages } from "../../docs/.vitepress/pages.ts";
import { inRoot } from "../../tools/lib/paths.mjs";
import { referenceEntries } from "../../tools/lib/reference.mjs";
import { BASE, FOLDER, REPOSITORY, built } from "./site.ts";

/** The site's pages, by their address below the base. */
let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  await built();
  pages = new Map(
    readdirSync(inRoot(FOLDER), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".html") && !/^(?:demo|run)\b/.test(name))
      .map((name) => [name.replaceAll("\\", "/"), readFileSync(inRoot(FOLDER, name), "utf8")]),
  );
});

function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map(([, value = ""]) =>
    value.replaceAll("&amp;", "&"),
  );
}

/** Where a link of the site leads, as a file below the base. */
function fileOf(address: string, from: string): string {
  const path = decodeURI(address.replace(/[?#].*$/, ""));
  if (path === "") return from;
  const file = path.startsWith("/")
    ? path.replace(BASE, "")
    : posix.join(posix.dirname(from), path);
  return file === "" || file.endsWith("/") ? `${file}index.html` : file;
}

test("every written page is there, and each of the root that readers ask for", () => {
  const written = writtenPages()
    .filter((file) => !file.endsWith("README.md"))
    .map((file) => file.replace("docs/", "").replace(".md", ".html"));
  const others = ["index.html", "benchmarks.html", "changelog.html", "contributing.html"];
  expect([...pages.keys()]).toEqual(expect.arrayContaining([...written, ...others]));
});

test("no project of docs/examples is taken for a page", () => {
  expect([...pages.keys()].filter((name) => name.startsWith("examples/"))).toEqual([]);
});

test("every link of every page leads to a file of the site, and to a place in it", () => {
  const dead: string[] = [];
  for (const [name, html] of pages) {
    for (const address of [...attributes(html, "href"), ...attributes(html, "src")]) {
      if (/^[a-z]+:/.test(address)) continue;
      const file = fileOf(address, name);
      const anchor = /#(.+)$/.exec(address)?.[1];
      const leads =
        (address.startsWith("#") || !address.startsWith("/") || address.startsWith(BASE)) &&
        existsSync(join(inRoot(FOLDER), file));
      const target = pages.get(file);
      const isPlace =
        anchor === undefined ||
        target === undefined ||
        attributes(target, "id").includes(decodeURIComponent(anchor));
      if (!leads || !isPlace) dead.push(`${name}: ${address}`);
    }
  }
  expect(pages.size).toBeGreaterThan(50);
  expect(dead).toEqual([]);
});

test("links to files that are no pages lead to the repository", () => {
  const home = pages.get("index.html") ?? "";
  expect(attributes(home, "href")).toContain(`${REPOSITORY}/blob/HEAD/tests/docs/run.test.ts`);
});

test.each(referenceEntries())(
  "the reference has every name that $name exports, each with its source",
  ({ name, source }) => {
    const overview = pages.get(`reference/${name}/index.html`) ?? "";
    const exported = exportedNames(readFileSync(inRoot(source), "utf8")).filter(
      (each) => each !== "module.exports",
    );
    expect(exported).not.toEqual([]);
    for (const each of exported) {
      // Its own page, or the place that says whose it is.
      const [own] = [...pages].filter(([page]) =>
        new RegExp(`^reference/${name}/[a-z-]+/${each}\\.html$`).test(page),
      );
      expect(own !== undefined || overview.includes(`id="${each.toLowerCase()}"`), each).toBe(true);
      if (own) expect(own[1], each).toContain(`${REPOSITORY}/blob/HEAD/src/`);
    }
  },
);
