import { expect, test } from "vitest";

import { checks, inOtherTools } from "../../tools/lib/checks.mjs";
import config from "../../vitest.config.ts";

/** What Vitest calls a project on its command line: in a browser, its instance. */
function projectNames() {
  return (config.test?.projects ?? []).map((project) => {
    if (typeof project !== "object" || !("test" in project)) throw new Error("a project in a file");
    const { name, browser } = project.test ?? {};
    return browser?.instances?.[0]?.name ?? name;
  });
}

test("npm run test:browsers and test:packages run every project of vitest.config.ts once", () => {
  const run = checks({ allBrowsers: true }).flatMap(({ projects = [] }) => projects);
  expect([...run, ...inOtherTools].sort()).toEqual(projectNames().sort());
});

test("a check needs only checks that come before it", () => {
  const titles: string[] = [];
  for (const { title, needs = [] } of checks({ allBrowsers: true })) {
    expect(titles).toEqual(expect.arrayContaining([...needs]));
    titles.push(title);
  }
});
