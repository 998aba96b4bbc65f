/** A breakpoint or an error in the built page leads to the line and column that its author wrote. */
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";

import { transform } from "../../src/plugin/transform.js";

const CODE = `import { cacheResource } from "cache-resource";
const options = { ttl: 1 };
export const first = cacheResource(async (MARK1, MARK2, _own) => MARK3, { ttl: MARK4 }).MARK5;
export const second = cacheResource(MARK6, options); MARK7;
export const third = cacheResource(makeLoader(MARK8)); MARK9;
class Models {
  @cacheResource load(MARK10) { return MARK11; }
}
`;

function positionOf(text: string, mark: string): { line: number; column: number } {
  const lines = text.slice(0, text.indexOf(mark)).split("\n");
  return { line: lines.length, column: lines.at(-1)!.length };
}

test("every token maps to where it was written, through every kind of edit", () => {
  const silent = { warn: () => undefined, debug: () => undefined };
  const result = transform(CODE, "/project/src/app.ts", "src/app.ts", silent)!;
  const map = new TraceMap(result.map as never);
  expect(result.map.sources).toEqual(["/project/src/app.ts"]);
  expect(result.map.sourcesContent).toEqual([CODE]);
  for (let number = 1; number <= 11; number++) {
    // MARK1 is also the beginning of MARK10.
    const mark = `MARK${number}`;
    const text = result.code.replaceAll(/MARK\d+/g, (found) =>
      found === mark ? found : "#".repeat(found.length),
    );
    const source = CODE.replaceAll(/MARK\d+/g, (found) =>
      found === mark ? found : "#".repeat(found.length),
    );
    expect(originalPositionFor(map, positionOf(text, mark)), mark).toMatchObject(
      positionOf(source, mark),
    );
  }
});
