import type { ResourceCache } from "../cache.js";
import { type CheckedOptions, checkOptions } from "../options/checked.js";
import { warn } from "../report.js";
import { Resource } from "../resource.js";
import type { AnyFunction } from "../types.js";
import { fingerprint } from "./fingerprint.js";
import { place } from "./place.js";
import { sourceText } from "./source-text.js";

/** A function with an id, and what it was last wrapped with. */
interface Identity {
  readonly resource: Resource;
  fingerprint: string;
  /** Whether it was wrapped in the run of code that is not over yet. */
  justWrapped: boolean;
}

/** After so many wraps of one source, somebody wraps where they mean to call. */
const MANY_WRAPS = 10;

/**
 * Which cached function a wrap is: one of its own, or, by its `id`, one that was there before hot
 * reload evaluated its module again.
 */
export class Identities {
  readonly #cache: ResourceCache;
  readonly #byId = new Map<string, Identity>();
  /** How often each source was wrapped without an id. */
  readonly #wraps = new Map<string, number>();

  constructor(cache: ResourceCache) {
    this.#cache = cache;
  }

  /** @throws TypeError, RangeError or DurationError for options it does not take */
  resourceOf(fn: AnyFunction, given: object, isMethod: boolean): Resource {
    const options = checkOptions(given);
    if (options.id !== undefined) return this.#identified(options.id, options, fn, given, isMethod);
    const resource = new Resource(this.#cache, fn, options, isMethod);
    this.#noticeRepetition(fn, resource.name);
    return resource;
  }

  #identified(
    id: string,
    options: CheckedOptions,
    fn: AnyFunction,
    given: object,
    isMethod: boolean,
  ): Resource {
    const print = fingerprint(fn, given, options, isMethod);
    for (let count = 1; ; count++) {
      const own = count === 1 ? id : `${id}#${count}`;
      const known = this.#byId.get(own);
      if (known === undefined) {
        const resource = new Resource(this.#cache, fn, { ...options, id: own }, isMethod);
        this.#wrapped(own, { resource, fingerprint: print, justWrapped: true });
        return resource;
      }
      const { resource } = known;
      const same =
        known.fingerprint === print && (resource.fn === fn || sourceText(fn) !== undefined);
      if (same) {
        resource.adopt(fn, options, isMethod);
      } else if (known.justWrapped) {
        // Not a reload: no module is evaluated twice in one run of code.
        warn(`two different functions have the id "${id}". Give each one of its own.${place()}`);
        continue;
      } else {
        resource.replace(fn, options, isMethod);
        known.fingerprint = print;
      }
      this.#wrapped(own, known);
      return resource;
    }
  }

  #wrapped(id: string, identity: Identity): void {
    this.#byId.set(id, identity);
    identity.justWrapped = true;
    queueMicrotask(() => {
      identity.justWrapped = false;
    });
  }

  #noticeRepetition(fn: AnyFunction, name: string): void {
    const source = sourceText(fn);
    if (source === undefined) return;
    const wraps = (this.#wraps.get(source) ?? 0) + 1;
    this.#wraps.set(source, wraps);
    if (wraps !== MANY_WRAPS) return;
    warn(
      `${name}() was wrapped ${MANY_WRAPS} times, and each wrap is a cache of its own. ` +
        `Wrap it once, outside of what runs again and again, or give each an \`id\` (the build plugin does).${place()}`,
    );
  }
}
