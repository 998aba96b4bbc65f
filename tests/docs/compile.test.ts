import { expect, test } from "vitest";

import { allExamples } from "./all-examples.ts";
import { typeErrors } from "./compiler.ts";

test("every example compiles, as strictly as the library itself", { timeout: 60_000 }, () => {
  expect(typeErrors(allExamples())).toEqual([]);
});
