import { type Example, placeOf, readInfo } from "./example.ts";

const COMMENT = /\/\*\*[\s\S]*?\*\//g;
const EXAMPLE = /@example\s*\n```ts *(.*)\n([\s\S]*?)\n```/g;

/** The `@example`s of a TypeScript source file. */
export function tsdocExamples(file: string, source: string): Example[] {
  return [...source.matchAll(COMMENT)].flatMap((comment) => {
    const text = comment[0].replaceAll(/^[ \t]*\* ?/gm, "");
    const count = text.split("@example").length - 1;
    const examples = [...text.matchAll(EXAMPLE)].map((match) => {
      // Below the lines of the tag and of the fence.
      const line = lineAt(source, comment.index) + lineAt(text, match.index) + 1;
      const words = (match[1] ?? "").split(" ").filter((word) => word !== "");
      const place = placeOf({ file, line });
      return { file, line, code: match[2] ?? "", setup: "", ...readInfo(words, place) };
    });
    if (examples.length !== count) {
      const place = placeOf({ file, line: lineAt(source, comment.index) });
      throw new Error(`${place}: an @example is to be followed by one block of ts.`);
    }
    return examples;
  });
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
