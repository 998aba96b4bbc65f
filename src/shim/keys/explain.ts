import { UnhashableArgumentError } from "../errors.js";
import { textOf } from "../options/describe.js";
import { KeyFailure } from "./key-failure.js";
import { tagOf } from "./plain.js";
import type { KeyRules } from "./rules.js";

const WAYS_OUT =
  "Ways out: leave the argument out of the key by a name that begins with `_` or by the `ignore` option; " +
  "give the `hashFuncs` option a function for its class; or make the key yourself with the `key` option.";

/**
 * The error a caller gets for an argument that has no key.
 *
 * @param around - the objects that were being written when it was thrown, outermost first
 */
export function explainKeyFailure(
  error: unknown,
  rules: KeyRules,
  position: number,
  argument: unknown,
  around: readonly object[],
): UnhashableArgumentError {
  const failure =
    error instanceof KeyFailure
      ? error
      : new KeyFailure(
          (place) => `${place} could not be read for the key: ${textOf(error)}.`,
          around,
          { cause: error },
        );
  const place = `\`${parameterName(rules, position)}${path(argument, failure.inside)}\``;
  return new UnhashableArgumentError(`${rules.name}(): ${failure.say(place)} ${WAYS_OUT}`, failure);
}

/** The parameter as the author named it, or its position. */
function parameterName(rules: KeyRules, position: number): string {
  const parameters = rules.parameters();
  const parameter = parameters[position] ?? parameters.at(-1);
  if (parameter?.name === undefined || (position >= parameters.length && !parameter.rest)) {
    return `argument ${position + 1}`;
  }
  return parameter.rest ? `${parameter.name}[${position - parameters.length + 1}]` : parameter.name;
}

/**
 * The way from the argument to the last of the objects inside it, found again by looking for each
 * object in the one around it: so that the way need not be written down for the many keys that have
 * no culprit.
 */
function path(argument: unknown, inside: readonly object[]): string {
  let text = "";
  let holder = argument;
  for (const object of inside) {
    if (object === argument) continue;
    text += step(holder, object);
    holder = object;
  }
  return text.length > 200 ? `${text.slice(0, 100)}…${text.slice(-60)}` : text;
}

function step(holder: unknown, object: object): string {
  try {
    const kind = tagOf(holder);
    if (kind === "Map") {
      for (const [key, value] of Map.prototype.entries.call(holder)) {
        // JSON has no text for some, which then are short themselves.
        if (value === object)
          return `.get(${(JSON.stringify(key) as string | undefined) ?? String(key)})`;
        if (key === object) return ".keys()[…]";
      }
    }
    if (kind === "Set") return ".values()[…]";
    for (const name of Object.keys(holder as object)) {
      if ((holder as Record<string, unknown>)[name] !== object) continue;
      if (/^[a-z_$][\w$]*$/i.test(name)) return `.${name}`;
      return `[${Array.isArray(holder) ? name : JSON.stringify(name)}]`;
    }
  } catch {
    // A getter or proxy that will not be read a second time: the message does without this step.
  }
  return ".…";
}
