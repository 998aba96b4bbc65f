import { isThere } from "./engine/access.js";
import type { Entry } from "./entry.js";
import type { Hold } from "./hold.js";
import { ABSENT, serve } from "./serve.js";
import { adopt, isThenable } from "./thenable.js";

/**
 * Serves a live entry if `validate` agrees.
 *
 * @param retry - gives what makes the call anew, for when an asynchronous answer comes and the entry is gone
 * @param served - told when an asynchronous answer has let the entry be served
 * @returns what the caller gets, or `ABSENT`: the value was refused, or has expired
 */
export function serveValidated(
  entry: Entry,
  now: number,
  retry: () => () => unknown,
  served: () => void,
): unknown {
  const { cache, validate } = entry.resource;
  // `validate` itself asks for the entry: it is answered, or it would be asked without end.
  if (validate === undefined || entry.cold.validating) return serve(entry, now);
  if (entry.cold.validation !== null) {
    entry.own.validationJoins++;
    return entry.cold.validation;
  }
  const state = cache.engine.look(entry.slot, now);
  if (!isThere(state)) return serve(entry, now);
  const { hold } = entry;
  let verdict: unknown;
  entry.own.validating = true;
  try {
    verdict = validate(hold.value);
  } finally {
    entry.own.validating = false;
  }
  return isThenable(verdict)
    ? awaited(entry, hold, verdict, retry(), served)
    : judged(entry, hold, verdict);
}

function judged(entry: Entry, asked: Hold, verdict: unknown): unknown {
  const { cache } = entry.resource;
  // `validate` may have cleared the entry, or it was cleared while the answer was on its way.
  if (entry.removed !== null) return ABSENT;
  // A value that a refresh has brought since is fresh, and is not what was asked about.
  if (!verdict && entry.hold === asked) {
    void cache.removeAll([entry], "validate");
    return ABSENT;
  }
  return serve(entry, entry.resource.now());
}

function awaited(
  entry: Entry,
  asked: Hold,
  verdict: PromiseLike<unknown>,
  again: () => unknown,
  served: () => void,
): unknown {
  const answer = adopt(verdict);
  if (!isThenable(entry.handed)) {
    answer.catch(() => undefined);
    throw new TypeError(
      `${entry.resource.name}() is synchronous, but its \`validate\` answered with a promise. ` +
        "Answer with true or false, or make the function asynchronous.",
    );
  }
  const validation = answer.then(
    (valid) => {
      const joins = endValidation(entry);
      const given = judged(entry, asked, valid);
      if (given === ABSENT) {
        const rebuilt = again();
        // Only for the counts: what they wait for is the answer to all.
        for (let join = 0; join < joins; join++) {
          new Promise((resolve) => {
            resolve(again());
          }).catch(() => undefined);
        }
        return rebuilt;
      }
      const { cache, timed } = entry.resource;
      for (let join = 0; join < joins; join++) serve(entry, timed ? cache.clock.read() : 0);
      served();
      return given;
    },
    (error: unknown) => {
      endValidation(entry);
      throw error;
    },
  );
  entry.own.validation = validation;
  return validation;
}

/** @returns how many calls had joined, each to be counted as a call of its own */
function endValidation(entry: Entry): number {
  const { own } = entry;
  const joins = own.validationJoins;
  own.validation = null;
  own.validationJoins = 0;
  return joins;
}
