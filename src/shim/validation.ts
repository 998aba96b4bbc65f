import { Access } from "./engine/access.js";
import type { Entry } from "./entry.js";
import { isThenable } from "./thenable.js";

/** The answer when an entry cannot be served: it is gone, and the value is to be built. */
export const ABSENT = Symbol("absent");

/** Serves an entry whose time is not up, and counts the call; never asks `validate`. */
export function serveUnasked(entry: Entry, now: number): unknown {
  const { cache } = entry.resource;
  switch (cache.engine.access(entry.slot, now)) {
    case Access.Expired:
      cache.settleRemovals();
      return ABSENT;
    case Access.Gone:
      return ABSENT;
    default:
      return entry.handed;
  }
}

/**
 * Serves a live entry if `validate` agrees.
 *
 * @param again - makes the call anew; for when an asynchronous answer comes and the entry is gone
 * @returns what the caller gets, or `ABSENT`: the value was refused, or has expired
 */
export function serveValidated(entry: Entry, now: number, again: () => unknown): unknown {
  const { cache, validate } = entry.resource;
  // `validate` itself asks for the entry: it is answered, or it would be asked without end.
  if (validate === undefined || entry.validating) return serveUnasked(entry, now);
  if (entry.validation !== null) {
    entry.validationJoins++;
    return entry.validation;
  }
  const state = cache.engine.look(entry.slot, now);
  if (state === Access.Expired || state === Access.Gone) return serveUnasked(entry, now);
  let verdict: unknown;
  entry.validating = true;
  try {
    verdict = validate(entry.value);
  } finally {
    entry.validating = false;
  }
  return isThenable(verdict) ? awaited(entry, verdict, again) : judged(entry, verdict);
}

function judged(entry: Entry, verdict: unknown): unknown {
  const { cache, timed } = entry.resource;
  // `validate` may have cleared the entry, or it was cleared while the answer was on its way.
  if (entry.removed !== null) return ABSENT;
  if (!verdict) {
    void cache.removeAll([entry], "validate");
    return ABSENT;
  }
  return serveUnasked(entry, timed ? cache.clock.now() : 0);
}

function awaited(entry: Entry, verdict: PromiseLike<unknown>, again: () => unknown): unknown {
  const answer = Promise.resolve(verdict);
  if (!isThenable(entry.handed)) {
    answer.catch(() => undefined);
    throw new TypeError(
      `${entry.resource.name}() is synchronous, but its \`validate\` answered with a promise, for which it cannot wait. ` +
        "Answer with true or false, or make the function asynchronous.",
    );
  }
  const validation = answer.then(
    (valid) => {
      const joins = endValidation(entry);
      const served = judged(entry, valid);
      if (served === ABSENT) {
        const rebuilt = again();
        for (let join = 0; join < joins; join++) void again();
        return rebuilt;
      }
      const { cache, timed } = entry.resource;
      for (let join = 0; join < joins; join++) {
        cache.engine.access(entry.slot, timed ? cache.clock.nowOrLast() : 0);
      }
      return served;
    },
    (error: unknown) => {
      endValidation(entry);
      throw error;
    },
  );
  entry.validation = validation;
  return validation;
}

/** @returns how many calls had joined, each to be counted as a call of its own */
function endValidation(entry: Entry): number {
  const joins = entry.validationJoins;
  entry.validation = null;
  entry.validationJoins = 0;
  return joins;
}
