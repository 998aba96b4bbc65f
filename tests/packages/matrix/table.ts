import { readFile, writeFile } from "node:fs/promises";

import { format, resolveConfig } from "prettier";

import { inRoot } from "../../../tools/lib/paths.mjs";
import type { Cell, Kind } from "./cell.ts";
import type { Outcome } from "./run-cell.ts";

/** A cell, and what became of it. */
export interface Row extends Outcome {
  readonly cell: Cell;
  seconds: number;
}

/** The document that shows the table, and the lines that the table stands between. */
export const DOCUMENT = inRoot("docs", "compatibility.md");
const BEGIN = "<!-- table: written by `npm run test:packages` -->";
const END = "<!-- end of table -->";

const HEADINGS: Readonly<Record<Kind, string>> = {
  bundler: "Bundlers",
  framework: "Frameworks",
  example: "Examples of the documentation",
  page: "Pages and workers",
  runtime: "Runtimes",
  "test runner": "Test runners",
  types: "TypeScript",
};

/** For the terminal. */
export function textTable(rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const lines = rows.map(({ cell, version, state, reason, seconds }) => [
    cell.name,
    version,
    state,
    `${seconds.toFixed(1)} s`,
    reason === "" ? cell.tries : reason,
  ]);
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...lines.map((line) => line[column]!.length)),
  );
  return lines
    .map((line) => `  ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  ")}`)
    .join("\n");
}

function markdownTable(rows: readonly Row[]): string {
  const kinds = Object.entries(HEADINGS) as [Kind, string][];
  return kinds
    .map(([kind, heading]) => {
      const lines = rows
        .filter(({ cell }) => cell.kind === kind)
        .map(({ cell, version, state, reason }) => {
          const result = state === "works" ? "works" : `not tried: ${reason}`;
          return `| ${cell.name} | ${version} | ${cell.tries} | ${result} |`;
        });
      const head = "| | version | what is tried | result |\n| --- | --- | --- | --- |";
      return lines.length === 0 ? "" : `### ${heading}\n\n${head}\n${lines.join("\n")}\n`;
    })
    .filter((part) => part !== "")
    .join("\n");
}

/** Puts the table into the documentation. */
export async function writeTable(rows: readonly Row[]): Promise<void> {
  const text = await readFile(DOCUMENT, "utf8");
  const [before] = text.split(BEGIN);
  const [, after] = text.split(END);
  if (before === undefined || after === undefined)
    throw new Error(`${DOCUMENT} has lost its marks`);
  const written = `${before}${BEGIN}\n\n${markdownTable(rows)}\n${END}${after}`;
  const options = { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT };
  await writeFile(DOCUMENT, await format(written, options));
}
