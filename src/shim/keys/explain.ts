import { UnhashableArgumentError } from "../errors.js";
import { DEEPEST, KeyFailure } from "./encoder.js";
import { className } from "./plain.js";
import type { KeyRules } from "./rules.js";

const WAYS_OUT =
  "Ways out: leave the argument out of the key by a name that begins with `_` or by the `ignore` option; " +
  "give the `hashFuncs` option a function for its class; or make the key yourself with the `key` option.";

/** The error a caller gets for an argument that has no key. */
export function explainKeyFailure(
  error: unknown,
  rules: KeyRules,
  position: number,
  argument: unknown,
): UnhashableArgumentError {
  const parameter = parameterName(rules, position);
  if (!(error instanceof KeyFailure)) {
    return new UnhashableArgumentError(
      `${rules.name}(): ${parameter} could not be read for the key: ${String(error)}. ${WAYS_OUT}`,
      { cause: error },
    );
  }
  const place = `\`${parameter}${path(argument, error)}\``;
  return new UnhashableArgumentError(
    `${rules.name}(): ${problem(error, place)} ${WAYS_OUT}`,
    error.cause === undefined ? undefined : { cause: error.cause },
  );
}

function problem(failure: KeyFailure, place: string): string {
  switch (failure.problem) {
    case "too-deep":
      return `${place} is nested more than ${DEEPEST} levels deep, which is more than a key takes.`;
    case "hash-func":
      return (
        `the \`hashFuncs\` function for ${String(failure.culprit)} threw while keying ${place}: ` +
        `${String(failure.cause)}.`
      );
    case "hashed-by-itself":
      return (
        `the \`hashFuncs\` function for ${className(failure.culprit as object)} answered with something ` +
        `that holds the very object it was asked about, at ${place}.`
      );
    default:
      return `${place} is a ${className(failure.culprit as object)}, a class that has no key of its own.`;
  }
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
 * The way from the argument to the culprit, found again by looking for each object in the one around
 * it: so that the way need not be written down for the many keys that have no culprit.
 */
function path(argument: unknown, failure: KeyFailure): string {
  const inside = [...failure.around.filter((object) => object !== argument)];
  if (failure.problem !== "hash-func" && failure.culprit !== argument) {
    inside.push(failure.culprit as object);
  }
  let text = "";
  let holder = argument;
  for (const object of inside) {
    text += step(holder, object);
    holder = object;
  }
  return text.length > 200 ? `${text.slice(0, 100)}…${text.slice(-60)}` : text;
}

function step(holder: unknown, object: object): string {
  try {
    if (holder instanceof Map) {
      for (const [key, value] of holder) {
        if (value === object) return `.get(${JSON.stringify(key) ?? String(key)})`;
        if (key === object) return ".keys()[…]";
      }
    }
    if (holder instanceof Set) return ".values()[…]";
    for (const name of Object.keys(holder as object)) {
      if ((holder as Record<string, unknown>)[name] !== object) continue;
      if (Array.isArray(holder)) return `[${name}]`;
      return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
        ? `.${name}`
        : `[${JSON.stringify(name)}]`;
    }
  } catch {
    // A getter or proxy that will not be read a second time: the message does without this step.
  }
  return ".…";
}
