import ts from "typescript";

import { inRoot } from "../../tools/lib/paths.mjs";
import { allExamples, documentedSources, pages } from "./all-examples.ts";
import { type Environment, type Example, placeOf } from "./example.ts";
import { moduleFile, preambleOf } from "./preamble.ts";
import { withChecks } from "./results.ts";

/** The examples that can run in an environment, by the modules that they are. */
export function runnable(
  here: Exclude<Environment, "anywhere">,
): { readonly file: string; readonly place: string; readonly logs: boolean }[] {
  return allExamples()
    .filter(({ environment }) => environment === "anywhere" || environment === here)
    .map((example) => ({
      file: moduleFile(example),
      place: placeOf(example),
      logs: example.logs,
    }));
}

/** The files that examples are read from. */
export function sources(): string[] {
  return [...pages(), ...documentedSources()].map((file) => inRoot(file));
}

/** The JavaScript of an example's module. */
export function compiled(file: string): string {
  const example = allExamples().find((each) => moduleFile(each) === file);
  if (example === undefined) throw new Error(`${file} is no example any more`);
  return toJavaScript(example);
}

/**
 * JavaScript that runs in every environment: decorators and `using` lowered, results checked. By the
 * compiler itself, which leaves the names of functions and parameters as they are written.
 */
function toJavaScript(example: Example): string {
  const checks = `import { results } from ${JSON.stringify(inRoot("tests", "docs", "checks.ts"))};`;
  const source = `${checks}\n${preambleOf(example)}\n${withChecks(example.code)}`;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(source, { compilerOptions, fileName: placeOf(example) }).outputText;
}
