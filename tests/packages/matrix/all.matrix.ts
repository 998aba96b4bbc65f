import { afterAll, beforeAll, test } from "vitest";

import { pack, temporaryFolder } from "../packed.ts";
import { cells } from "./cells/index.ts";
import { closeAll, runCell } from "./run-cell.ts";
import { type Row, textTable, writeTable } from "./table.ts";

const folder = temporaryFolder();
const rows: Row[] = [];
let tarball: string;

beforeAll(async () => {
  const { filename } = await pack(folder);
  tarball = `${folder}/${filename}`;
});

afterAll(async () => {
  await closeAll();
  process.stdout.write(`\n${textTable(rows)}\n`);
  // What the docs show is what a whole run has shown.
  const whole = rows.length === cells.length;
  if (whole && rows.every(({ state }) => state !== "fails")) await writeTable(rows);
});

for (const cell of cells) {
  const name = [cell.name, ...Object.values(cell.packages ?? {})].join(" ");
  test(`${name}: ${cell.tries}`, async () => {
    const start = performance.now();
    const row: Row = { cell, state: "fails", version: "", reason: "", seconds: 0 };
    rows.push(row);
    try {
      Object.assign(row, await runCell(cell, tarball));
    } finally {
      row.seconds = (performance.now() - start) / 1000;
    }
  });
}
