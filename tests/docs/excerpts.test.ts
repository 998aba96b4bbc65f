import { describe, expect, test } from "vitest";

import { inRoot } from "../../tools/lib/paths.mjs";
import { pages, read } from "./all-examples.ts";
import { excerpt, withExcerpts } from "./excerpts.ts";

const showing = pages().filter((page) => withExcerptsOf(page) !== undefined);

function withExcerptsOf(page: string): string | undefined {
  const text = read(page);
  return text.includes(" file=") ? withExcerpts(text) : undefined;
}

// What a reader copies from a page is what was tried. `npm run accept` brings the pages up to date.
test.each(showing)("%s shows files of the examples as they are", async (page) => {
  await expect(withExcerptsOf(page)).toMatchFileSnapshot(inRoot(page));
});

describe("an excerpt", () => {
  const file = [
    'import { a } from "a";',
    "",
    "class B {",
    "  // #region method",
    "  method() {",
    "    // #region inner",
    "    return a;",
    "    // #endregion",
    "  }",
    "",
    "  // #endregion",
    "}",
    "",
  ].join("\n");

  test("is a region, as far to the left as it goes, without the marks of others in it", () => {
    expect(excerpt("b.ts", file, "method")).toEqual(["method() {", "  return a;", "}", ""]);
    expect(excerpt("b.ts", file, "inner")).toEqual(["return a;"]);
  });

  test("is the whole file without marks, where no region is named", () => {
    expect(excerpt("b.ts", file).join("\n")).toBe(
      'import { a } from "a";\n\nclass B {\n  method() {\n    return a;\n  }\n\n}',
    );
  });

  test("knows the comments of HTML, CSS, JSX and shell scripts", () => {
    for (const [open, close] of [
      ["<!-- #region x -->", "<!-- #endregion -->"],
      ["/* #region x */", "/* #endregion */"],
      ["{/* #region x */}", "{/* #endregion */}"],
      ["# #region x", "# #endregion"],
    ]) {
      expect(excerpt("f", `above\n${open}\nshown\n${close}\nbelow`, "x")).toEqual(["shown"]);
    }
  });

  test("of a region that is not there, or has no end, is refused", () => {
    expect(() => excerpt("b.ts", file, "other")).toThrow('b.ts has no region "other"');
    expect(() => excerpt("b.ts", "// #region x\n1;", "x")).toThrow("does not end its region");
  });
});

test("a page is renewed block by block, whatever stood in them", () => {
  const page = (code: string) =>
    `# A\n\n\`\`\`text file=LICENSE-MIT\n${code}\`\`\`\n\nb\n\n\`\`\`ts\n1;\n\`\`\`\n`;
  const whole = page(`${read("LICENSE-MIT").trimEnd()}\n`);
  expect(withExcerpts(page(""))).toBe(whole);
  expect(withExcerpts(page("\n"))).toBe(whole);
  expect(withExcerpts(page("old\nlines\n"))).toBe(whole);
});
