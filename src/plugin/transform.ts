import MagicString, { type SourceMap } from "magic-string";

import type { Node } from "./ast.js";
import { type NewOptions, writeOptions } from "./edit.js";
import { type Facts, factsOf, writtenOption } from "./facts.js";
import { findWraps, type OptionsPlace, type Wrap } from "./find.js";
import { ModuleNames } from "./module.js";
import { parametersOf } from "./parameters.js";
import { parseModule } from "./parse.js";

/** Where the library looks for the digest; see `src/shim/identity/fingerprint.ts`. */
const SOURCE = '[Symbol.for("cache-resource.source")]';

/** Gets what the plugin has to say of a place in the module. */
export type Tell = (message: string, line: number, column: number) => void;

/** Whom the transformation tells. */
export interface Listeners {
  /** What its author should look at. */
  readonly warn: Tell;
  /** What was left alone, for who wonders why. */
  readonly debug: Tell;
}

/** A module with the options that the plugin sets. */
export interface Transformed {
  readonly code: string;
  readonly map: SourceMap;
}

/**
 * Sets `id`, `name` and `ignore` at each wrap and decoration in a module, and never overrides what its
 * author wrote.
 *
 * @param file - the module's path, for its language and its source map
 * @param moduleId - what ids begin with: the path relative to the root
 * @returns `null` when there is nothing to set
 */
export function transform(
  code: string,
  file: string,
  moduleId: string,
  listeners: Listeners,
): Transformed | null {
  const lines = code.split("\n");
  const tell = (to: Tell, { start }: Node, message: string): void => {
    const before = code.slice(0, start).split("\n");
    to(message, before.length, before.at(-1)?.length ?? 0);
  };
  let program;
  try {
    program = parseModule(code, file);
  } catch (error) {
    listeners.debug(`left alone, for it cannot be parsed: ${String(error)}`, lines.length, 0);
    return null;
  }
  const names = new ModuleNames(program);
  const wraps = findWraps(program, names, ({ node, why }) => {
    tell(listeners.debug, node, `this wrap is left alone: ${why}.`);
  });
  const text = new MagicString(code);
  const taken = new Map<string, number>();
  for (const wrap of wraps) {
    const facts = factsOf(wrap, names, code);
    const id = idOf(wrap, facts, moduleId, taken);
    if (id === undefined) {
      tell(
        listeners.debug,
        wrap.wrapped,
        wrap.place.once
          ? "this wrap gets no `id`: it has no name that would be the same after an edit. Bind it to a name, or write an `id`."
          : "this wrap gets no `id`: it is evaluated again and again, and each time is a cache of its own.",
      );
    }
    checkIgnore(wrap, facts, text, (message) => {
      tell(listeners.warn, wrap.wrapped, message);
    });
    const options = newOptions(wrap, facts, id);
    if (options.length > 0) writeOptions(text, wrap.options, options);
  }
  if (!text.hasChanged()) return null;
  return {
    code: text.toString(),
    map: text.generateMap({ source: file, includeContent: true, hires: "boundary" }),
  };
}

/** A second wrap under the same binding is numbered. */
function idOf(
  { place }: Wrap,
  facts: Facts,
  moduleId: string,
  taken: Map<string, number>,
): string | undefined {
  const binding = place.binding ?? facts.name;
  if (!place.once || binding === undefined) return undefined;
  const count = (taken.get(binding) ?? 0) + 1;
  taken.set(binding, count);
  return `${moduleId}#${binding}${count === 1 ? "" : `#${count}`}`;
}

function newOptions({ options }: Wrap, facts: Facts, id: string | undefined): NewOptions {
  const list: [string, string][] = [];
  if (id !== undefined) list.push(["id", JSON.stringify(id)]);
  if (facts.name !== undefined) list.push(["name", JSON.stringify(facts.name)]);
  if (facts.ignore.length > 0 && !isKeyed(options))
    list.push(["ignore", `[${facts.ignore.join(", ")}]`]);
  if (id !== undefined && facts.source !== undefined) list.push([SOURCE, `"${facts.source}"`]);
  return list;
}

/** Whether the `key` option makes the key, so that no argument is left out of it. */
function isKeyed(options: OptionsPlace): boolean {
  return options.kind === "object" && writtenOption(options.node, "key") !== undefined;
}

/**
 * `ignore` by name: a minifier renames the parameters, so names become positions. Where that cannot be
 * done, the author is told, for the built page would go by other keys than the one they see.
 */
function checkIgnore(
  { options }: Wrap,
  facts: Facts,
  text: MagicString,
  warn: (message: string) => void,
): void {
  const written = options.kind === "object" ? writtenOption(options.node, "ignore") : undefined;
  const parameters = facts.fn === undefined ? undefined : parametersOf(facts.fn);
  if (written === undefined) {
    const open = options.kind !== "expression" && !isKeyed(options);
    if (open && facts.ignoredRest !== undefined) warn(restMessage(facts.ignoredRest));
    return;
  }
  if (written.type !== "ArrayExpression") return;
  for (const element of written.elements) {
    if (element?.type !== "Literal" || typeof element.value !== "string") continue;
    const { value: name } = element;
    if (parameters === undefined) {
      warn(
        `\`ignore\` names the parameter \`${name}\` of a function that is not in this module. A minifier renames it: write its position (from 0).`,
      );
      continue;
    }
    const position = parameters.findIndex((parameter) => parameter.name === name);
    if (parameters[position]?.rest === true) warn(restMessage(name));
    else if (position !== -1) text.overwrite(element.start, element.end, String(position));
  }
}

function restMessage(name: string): string {
  return (
    `the rest parameter \`${name}\` is left out of the key by its name, which a minifier changes: what it takes in would then count. ` +
    "Make the key with the `key` option instead."
  );
}
