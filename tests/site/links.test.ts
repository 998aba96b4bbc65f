import { createMarkdownRenderer } from "vitepress";
import { expect, test } from "vitest";

import { leadsTo, repositoryLinks } from "../../docs/.vitepress/links.ts";
import { inRoot } from "../../tools/lib/paths.mjs";

const REPOSITORY = "https://github.com/example/cache-resource";
const PAGE = "docs/made-up.md";

test.each([
  ["keys.md#the-table", "/keys.md#the-table"],
  ["../BENCHMARKS.md", "/benchmarks.md"],
  ["../README.md", "/index.md"],
  ["frameworks/react.md", "/frameworks/react.md"],
  ["../tests/docs/run.test.ts", `${REPOSITORY}/blob/HEAD/tests/docs/run.test.ts`],
  ["../src/shim", `${REPOSITORY}/tree/HEAD/src/shim`],
  ["repository:src/shim/index.ts#L16", `${REPOSITORY}/blob/HEAD/src/shim/index.ts#L16`],
  ["https://example.com/#there", "https://example.com/#there"],
  ["#below", "#below"],
])("a link to %s leads to %s", (link, address) => {
  expect(leadsTo(link, PAGE, REPOSITORY)).toMatchObject({ address });
});

test("a link to what is not there is refused, and both are named", () => {
  expect(() => leadsTo("../gone.md", PAGE, REPOSITORY)).toThrow(
    "docs/made-up.md: a link to ../gone.md, which is not there",
  );
});

test("where nobody says what the repository's address is, the text stays and leads nowhere", async () => {
  const markdown = await createMarkdownRenderer(
    inRoot(),
    { config: (each) => repositoryLinks(each, undefined) },
    "/base/",
  );
  const env = { path: inRoot(PAGE), relativePath: "made-up.md" };
  const text = "See [the test](../tests/docs/run.test.ts) and [keys](keys.md).";
  const html = markdown.render(text, env);
  expect(html).toContain('<span title="tests/docs/run.test.ts in the repository">the test</span>');
  expect(html).toContain('href="/base/keys.html"');
});
