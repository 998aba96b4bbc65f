import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

import { expect, test } from "vitest";

import { inRoot } from "../../tools/lib/paths.mjs";
import budgets from "./budgets.json" with { type: "json" };

test.each(budgets)(
  "$what stays within its budget of $brotliBytes bytes",
  ({ file, brotliBytes }) => {
    const size = brotliCompressSync(readFileSync(inRoot(file))).length;
    const advice = `${file} is ${size} bytes as brotli. Make it smaller, or raise budgets.json and say why.`;
    expect(size, advice).toBeLessThanOrEqual(brotliBytes);
  },
);
