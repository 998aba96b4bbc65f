import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { inRoot } from "../../tools/lib/paths.mjs";
import budgets from "./budgets.json" with { type: "json" };

interface Budget {
  readonly what: string;
  /** What a page loads together; each is compressed by itself, as a server does it. */
  readonly files: readonly string[];
  readonly brotliBytes?: number;
  readonly gzipBytes?: number;
}

const compressions = [
  { unit: "brotliBytes", name: "brotli", compress: (text: Buffer) => brotliCompressSync(text) },
  { unit: "gzipBytes", name: "gzip", compress: (text: Buffer) => gzipSync(text, { level: 9 }) },
] as const;

const cases = (budgets as readonly Budget[]).flatMap(({ what, files, ...budget }) =>
  compressions.flatMap(({ unit, name, compress }) => {
    const bytes = budget[unit];
    return bytes === undefined ? [] : { what, files, name, bytes, compress };
  }),
);

test("every budget has a unit", () => {
  expect(cases).toHaveLength(budgets.length);
});

test.each(cases)(
  "$what stays within its budget of $bytes bytes as $name",
  ({ files, name, bytes, compress }) => {
    const sizes = files.map((file) => compress(readFileSync(inRoot(file))).length);
    const size = sizes.reduce((sum, each) => sum + each, 0);
    const advice = `${files.join(" and ")}: ${size} bytes as ${name}. Make it smaller, or raise budgets.json and say why.`;
    expect(size, advice).toBeLessThanOrEqual(bytes);
  },
);
