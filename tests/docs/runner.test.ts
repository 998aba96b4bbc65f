// The examples' runner is itself to be trusted: each of these would let a wrong example pass.
import { expect, test } from "vitest";

import { typeErrors } from "./compiler.ts";
import { results } from "./checks.ts";
import type { Example } from "../../docs/.vitepress/examples/example.ts";
import { markdownExamples } from "../../docs/.vitepress/examples/markdown.ts";
import { preambleOf } from "./preamble.ts";
import { withChecks } from "../../docs/.vitepress/examples/results.ts";
import { tsdocExamples } from "../../docs/.vitepress/examples/tsdoc.ts";

const example = (code: string, more: Partial<Example> = {}): Example => ({
  file: "docs/page.md",
  line: 7,
  code,
  setup: "",
  environment: "anywhere",
  logs: false,
  panel: false,
  ...more,
});

/** Runs code with its checks, as far as it needs no import. */
async function run(code: string): Promise<void> {
  const body = `return (async () => {\n${withChecks(code)}\n})();`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a module would need a server to load it from.
  await (new Function("results", body) as (given: unknown) => Promise<void>)(results);
}

test("a right result passes: of an expression, a declaration, a promise, in part, with a remark", async () => {
  await run("1 + 1; // → 2");
  await run("const two = 1 + 1; // → 2");
  await run("await Promise.resolve({ one: 1, two: 2 });\n// → { two: 2, … }");
  await run('"a long text"; // → "a … text"; that is in the middle');
  await run('const text =\n  "two lines"; // → "two lines"');
  await run('if (true) {\n  "inside"; // → "inside"\n}');
});

test.each([
  ["a wrong value", "1 + 1; // → 3"],
  ["a wrong value of a declaration", "const two = 1 + 1; // → 3"],
  ["a wrong property", "({ one: 1, two: 2 });\n// → { two: 3, … }"],
  ["a wrong text around an ellipsis", '"a long word"; // → "a … text"'],
  ["a value where an error is stated", "1; // → throws Error"],
  ["a rejection that is stated as a value", 'await Promise.reject(new Error("no")); // → 1'],
])("%s fails the example", async (_, code) => {
  await expect(run(code)).rejects.toThrow();
});

test("a stated error is checked by its name and its message", async () => {
  const code = 'await Promise.reject(new TypeError("Option `ttl` takes a number."));';
  await run(`${code}\n// → throws TypeError: Option \`ttl\`\n//   takes a number.`);
  await expect(run(`${code} // → throws RangeError`)).rejects.toThrow("TypeError");
  await expect(run(`${code} // → throws TypeError: takes a text`)).rejects.toThrow("takes a text");
});

test.each(["// → 1", "1;\n\n// → 1", "function f() {} // → 1", "2;\nif (true) {} // → 1"])(
  "a result that belongs to no statement is refused: %j",
  (code) => {
    expect(() => withChecks(code)).toThrow("stands behind no statement");
  },
);

test("an example that does not compile is told with its place", { timeout: 60_000 }, () => {
  const wrong = [
    example('const text: string = "fine";\nconst wrong: number = text;'),
    example("cacheResource(() => 1, { ttl: true });", { file: "docs/other.md" }),
    example("process.version;", { line: 9 }),
    example("process.version;", { line: 11, environment: "node" }),
  ];
  expect(typeErrors(wrong)).toEqual([
    expect.stringContaining("docs/page.md:8: Type 'string' is not assignable to type 'number'"),
    expect.stringMatching(/^docs\/other\.md:7: /),
    expect.stringMatching(/^docs\/page\.md:9: Cannot find name 'process'/),
  ]);
});

test("what an example uses of the library is imported, unless it declares the name itself", () => {
  expect(preambleOf(example("cacheResource(() => createCache.name);"))).toContain(
    'import { cacheResource, createCache } from "cache-resource";',
  );
  const own = 'import { cacheResource } from "cache-resource";\ncacheResource(() => 1);';
  expect(preambleOf(example(own))).not.toContain("import");
});

test("blocks of Markdown are examples, with the hidden setup before them", () => {
  const page = [
    "<!-- setup of every example",
    "let now = 0;",
    "-->",
    "```ts browser",
    "document.title;",
    "```",
    "<!-- setup",
    "const more = 1;",
    "-->",
    "",
    "```ts",
    "more;",
    "```",
    "```sh",
    "npm test",
    "```",
  ].join("\n");
  expect(markdownExamples("page.md", page)).toEqual([
    {
      file: "page.md",
      line: 5,
      code: "document.title;",
      setup: "let now = 0;",
      environment: "page",
      logs: false,
      panel: false,
    },
    {
      file: "page.md",
      line: 12,
      code: "more;",
      setup: "let now = 0;\nconst more = 1;",
      environment: "anywhere",
      logs: false,
      panel: false,
    },
  ]);
  expect(() => markdownExamples("page.md", "```ts brwoser\n```")).toThrow("`brwoser` says nothing");
  expect(() => markdownExamples("page.md", "```ts\n1;")).toThrow("nothing closes");
});

test("every @example is one, and one without a block is refused", () => {
  const source = [
    "const a = 1;",
    "/**",
    " * @example",
    " * ```ts",
    " * a; // → 1",
    " * ```",
    " */",
  ];
  expect(tsdocExamples("src/a.ts", source.join("\n"))).toEqual([
    {
      file: "src/a.ts",
      line: 5,
      code: "a; // → 1",
      setup: "",
      environment: "anywhere",
      logs: false,
      panel: false,
    },
  ]);
  expect(() => tsdocExamples("src/a.ts", "/**\n * @example a\n */")).toThrow("src/a.ts:1");
});
