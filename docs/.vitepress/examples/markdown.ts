import { type Example, placeOf, readInfo } from "./example.ts";

/** The word after a block's language that says which file it shows, and which region of it. */
const FILE = /^file=([^#]+)(?:#([\w-]+))?$/;

/** The file, and the region of it, that a block shows; undefined for a block of its own. */
export function fileOf({ words }: Pick<Block, "words">): RegExpExecArray | undefined {
  for (const word of words) {
    const match = FILE.exec(word);
    if (match !== null) return match;
  }
  return undefined;
}

/** Whether a block is an example, to be compiled and run as it stands. */
export function isExample(block: Pick<Block, "language" | "words">): boolean {
  return block.language === "ts" && fileOf(block) === undefined;
}

/** A fenced block of a Markdown file. */
export interface Block {
  readonly language: string;
  readonly words: readonly string[];
  readonly code: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  /** The hidden comment right before it, if that is a setup. */
  readonly setup: string;
}

const FENCE = /^```(\S*) *(.*)$/;
const PAGE_SETUP = "<!-- setup of every example";
const BLOCK_SETUP = "<!-- setup";

/** The blocks of a Markdown file, and what its hidden comments put in front of them. */
export function readMarkdown(text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  let pageSetup = "";
  let setup = "";
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.startsWith(BLOCK_SETUP)) {
      const end = closing(lines, at, (each) => each === "-->");
      const hidden = lines.slice(at + 1, end).join("\n");
      if (line.startsWith(PAGE_SETUP)) pageSetup = hidden;
      else setup = hidden;
      at = end;
      continue;
    }
    const [, language, words] = FENCE.exec(line) ?? [];
    if (language === undefined) {
      if (line.trim() !== "") setup = "";
      continue;
    }
    const end = closing(lines, at, (each) => each === "```");
    blocks.push({
      language,
      words: (words ?? "").split(" ").filter((word) => word !== ""),
      code: lines.slice(at + 1, end).join("\n"),
      line: at + 2,
      setup: [pageSetup, setup].filter((part) => part !== "").join("\n"),
    });
    setup = "";
    at = end;
  }
  return blocks;
}

function closing(lines: readonly string[], from: number, ends: (line: string) => boolean): number {
  const end = lines.findIndex((line, index) => index > from && ends(line));
  if (end === -1) throw new Error(`line ${from + 1} opens a block that nothing closes`);
  return end;
}

/** The examples of a Markdown file: its `ts` blocks, but for those that show a file (excerpts.ts). */
export function markdownExamples(file: string, text: string): Example[] {
  return readMarkdown(text)
    .filter(isExample)
    .map(({ words, code, line, setup }) => {
      const place = placeOf({ file, line });
      return { file, line, code, setup, ...readInfo(words, place) };
    });
}
