import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect, test } from "vitest";

import { anchorOf } from "../../docs/.vitepress/anchors.ts";
import { inRoot } from "../../tools/lib/paths.mjs";
import { pages, read } from "./all-examples.ts";

const LINK = /\]\((?!https?:)([^)\s]+)\)/g;
/** `[label]: address`, below the text. */
const DEFINITION = /^\[([^\]]+)\]: (\S+)$/gm;
/** `[label]` in the text. */
const REFERENCE = /(?<!\])\[([^\][]+)\](?![(:[])/g;
const HEADING = /^#+ (.+)$/gm;

const links = pages().flatMap((file) => {
  const text = withoutBlocks(read(file));
  const direct = [...text.matchAll(LINK)].map(([, to = ""]) => to);
  const defined = [...text.matchAll(DEFINITION)].map(([, , to = ""]) => to);
  return [...direct, ...defined].map((to) => ({ file, to }));
});

/** The text without code, in which brackets and number signs mean something else. */
function withoutBlocks(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```$/gm, "").replaceAll(/<!--[\s\S]*?-->/g, "");
}

function labels(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, label = ""]) => label))].sort();
}

test("the documentation has links", () => {
  expect(links).not.toEqual([]);
});

test.each(links)("$file links to $to, which is there", ({ file, to }) => {
  const [path = "", anchor] = to.split("#");
  const target = path === "" ? file : join(dirname(file), path);
  expect(existsSync(inRoot(target)), `${target} exists`).toBe(true);
  if (anchor === undefined) return;
  const headings = [...withoutBlocks(read(target)).matchAll(HEADING)];
  expect(headings.map(([, heading = ""]) => anchorOf(heading))).toContain(anchor);
});

test.each(pages())("%s uses every label that it defines, and no other", (file) => {
  const text = withoutBlocks(read(file)).replaceAll(/`[^`\n]+`/g, "");
  expect(labels(text, REFERENCE)).toEqual(labels(text, DEFINITION));
});
