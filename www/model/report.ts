import type { Model } from "../src/model/network";
import type { Report } from "./evaluate";

const BEGIN = "<!-- results: written by `npm run train` -->";
const END = "<!-- end of results -->";

/** The results as a Markdown table. */
export function describeReports(model: Model, reports: Readonly<Record<string, Report>>): string {
  const size = (model.bytes / 1e6).toFixed(2);
  const rows = Object.entries(reports).map(([year, { precision, recall, falseAlarms, found }]) => {
    const kinds = [...found.values()].map((row) => `${row.found} of ${row.incidents}`);
    const cells = [year, percent(precision), percent(recall), ...kinds, falseAlarms];
    return cells.map(String);
  });
  const titles = ["Year", "Precision (hours)", "Recall (hours)"];
  titles.push("Spikes found", "Stuck found", "Shifts found", "False alarms");
  return [
    `${model.parameters.toLocaleString("en")} parameters, ${size} MB.`,
    "",
    ...drawTable([titles, ...rows]),
  ].join("\n");
}

/** Columns are as wide as their widest cell, as the formatter wants them. */
function drawTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
  return lines;
}

/** Puts the results where the README keeps them. */
export function replaceResults(readme: string, results: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`model/README.md has lost its marks: "${BEGIN}" and "${END}".`);
  }
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${results}\n\n${readme.slice(end)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
