import { inRoot } from "../../tools/lib/paths.mjs";
import { allExamples, documentedSources, pages } from "./all-examples.ts";
import { type Environment, type Example, placeOf } from "../../docs/.vitepress/examples/example.ts";
import { moduleFile, preambleOf } from "./preamble.ts";
import { withChecks } from "../../docs/.vitepress/examples/results.ts";
import { transpile } from "../../docs/.vitepress/examples/transpile.ts";

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

/** JavaScript that runs in every environment, with its results checked. */
function toJavaScript(example: Example): string {
  const checks = `import { results } from ${JSON.stringify(inRoot("tests", "docs", "checks.ts"))};`;
  const source = `${checks}\n${preambleOf(example)}\n${withChecks(example.code)}`;
  return transpile(source, placeOf(example));
}
