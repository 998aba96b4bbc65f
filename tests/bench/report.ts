import { ENGINES, type EngineName } from "./engines/engine.ts";
import type { Bound } from "./goals.ts";
import type { Machine } from "./machine.ts";
import { median } from "./median.ts";
import type { Cell, Measured, Row } from "./results.ts";

/** The machine's facts, in a few lines. */
export function machineText(machine: Machine, versions: readonly string[]): string {
  const { date, processor, cores, memoryGigabytes, system, load, peers } = machine;
  const peerList = Object.entries(peers).map(([name, version]) => `${name} ${version}`);
  return [
    `${date}  ${processor}, ${cores} cores, ${memoryGigabytes} GB, ${system}, load ${load}`,
    versions.join("; "),
    peerList.join(", "),
  ].join("\n");
}

/** Nanoseconds per run, by case, one table for each group. */
export function timesText(measured: Partial<Record<EngineName, Measured>>): string {
  const engines = ENGINES.filter((name) => measured[name] !== undefined);
  const groups = new Set(engines.flatMap((name) => Object.keys(measured[name]?.samples ?? {})));
  const tables = [...groups].map((group) => {
    const of = (name: EngineName) => measured[name]?.samples[group] ?? {};
    const cases = new Set(engines.flatMap((name) => Object.keys(of(name))));
    const lines = [...cases].map((title) => [
      title,
      ...engines.map((name) => {
        const samples = of(name)[title];
        return samples === undefined ? "–" : plain(median(samples));
      }),
    ]);
    return table([[`${group}, ns`, ...engines], ...lines]);
  });
  return tables.join("\n\n");
}

/** The goals, what was measured, and whether they are met. */
export function rowsText(rows: readonly Row[]): string {
  const engines = ENGINES.filter((name) => rows.some(({ cells }) => cells[name] !== undefined));
  const lines = rows.map(({ title, cells }) => [
    title,
    ...engines.map((name) => cellText(cells[name])),
  ]);
  return table([["goal", ...engines], ...lines]);
}

function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "–";
  const { value, bound, met, by } = cell;
  const goal =
    bound === undefined ? "" : ` (${boundText(bound)}) ${met === true ? "met" : "MISSED"}`;
  return `${plain(value)}${goal}${by === undefined ? "" : `, ${by}`}`;
}

function boundText({ most, least }: Bound): string {
  if (most === least) return `= ${plain(most ?? NaN)}`;
  return most === undefined ? `≥ ${plain(least ?? NaN)}` : `≤ ${plain(most)}`;
}

/** Three digits that count; whole numbers whole. */
function plain(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) {
    return Math.round(value).toLocaleString("en-US");
  }
  return String(Number(value.toPrecision(3)));
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
