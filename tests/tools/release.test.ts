import { expect, test } from "vitest";

import { obstacles } from "../../tools/lib/release.mjs";

const ready = {
  manifest: { version: "1.2.3", repository: { type: "git" } },
  changelog: "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-11-25\n",
  changed: [],
  tag: "v1.2.3",
  publish: true,
};

test("nothing stands in the way of a version that is written down, committed and tagged", () => {
  expect(obstacles(ready)).toEqual([]);
  expect(obstacles({ ...ready, tag: undefined, publish: false })).toEqual([]);
});

test.each([
  [
    "the changelog does not know the version",
    { changelog: "## [1.2.30] - 2026-11-25" },
    /CHANGELOG/,
  ],
  ["the changelog has no date for it", { changelog: "## [1.2.3]\n" }, /<date>/],
  ["a file is not committed", { changed: ["src/shim/index.ts"] }, /src\/shim\/index\.ts/],
  ["the tag is another version's", { tag: "v1.2.4" }, /tag is v1\.2\.4 and .* is 1\.2\.3/],
  ["a person publishes", { tag: undefined }, /Only the workflow publishes/],
  ["nobody said where the sources are", { manifest: { version: "1.2.3" } }, /repository/],
])("no release when %s", (_when, change, words) => {
  expect(obstacles({ ...ready, ...change })).toEqual([expect.stringMatching(words)]);
});

test("the workflow may write the repository's address into the manifest, and a person may not", () => {
  const changed = ["package.json"];
  expect(obstacles({ ...ready, changed })).toEqual([]);
  expect(obstacles({ ...ready, changed, publish: false })).toHaveLength(1);
});
