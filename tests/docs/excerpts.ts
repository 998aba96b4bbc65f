import { read } from "./all-examples.ts";
import { fileOf, readMarkdown } from "../../docs/.vitepress/examples/markdown.ts";

/** As editors fold it, in the comments of every language that examples are written in. */
const REGION = /^\s*(?:\/\/|\/\*|\{\/\*|<!--|#)\s*#region ([\w-]+)/;
const END = /^\s*(?:\/\/|\/\*|\{\/\*|<!--|#)\s*#endregion\b/;

/** A Markdown page, with every block that shows a file as the file is now. */
export function withExcerpts(text: string): string {
  const lines = text.split("\n");
  for (const block of readMarkdown(text).reverse()) {
    const [, file = "", region] = fileOf(block) ?? [];
    if (file === "") continue;
    const end = lines.indexOf("```", block.line - 1);
    lines.splice(block.line - 1, end - block.line + 1, ...excerpt(file, read(file), region));
  }
  return lines.join("\n");
}

/** The lines of a file, or of a region in it, without the marks of regions. */
export function excerpt(file: string, text: string, region?: string): string[] {
  const lines = text.trimEnd().split("\n");
  const shown = region === undefined ? lines : linesOf(region, lines, file);
  const kept = shown.filter((line) => !REGION.test(line) && !END.test(line));
  const indents = kept.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return kept.map((line) => line.slice(indent));
}

function linesOf(region: string, lines: readonly string[], file: string): string[] {
  const start = lines.findIndex((line) => REGION.exec(line)?.[1] === region);
  if (start === -1) throw new Error(`${file} has no region "${region}"`);
  let depth = 0;
  const end = lines.findIndex((line, index) => {
    if (index < start) return false;
    if (REGION.test(line)) depth++;
    if (END.test(line)) depth--;
    return depth === 0;
  });
  if (end === -1) throw new Error(`${file} does not end its region "${region}"`);
  return lines.slice(start + 1, end);
}
