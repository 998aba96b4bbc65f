import type { EnginePolicy } from "../engine/client.js";
import { HashFuncs } from "../keys/hash-funcs.js";
import type { OnRelease } from "../release.js";
import { checkedFunction, checkedHashFuncs, checkedIgnore, checkedText } from "./checks.js";
import { describe } from "./describe.js";
import { checkedMaxEntries, checkedTtl } from "./limits.js";
import { refuseUnknown } from "./refuse-unknown.js";

/** The options of one cached function, checked and in the form the cache uses. */
export interface CheckedOptions {
  readonly policy: EnginePolicy;
  readonly validate: ((value: unknown) => unknown) | undefined;
  readonly onRelease: OnRelease | undefined;
  readonly hashFuncs: HashFuncs | null;
  /** `undefined`: those whose name begins with `_`. */
  readonly ignore: readonly (number | string)[] | undefined;
  readonly key: ((...args: unknown[]) => unknown) | undefined;
  readonly name: string | undefined;
  readonly shared: boolean;
}

const NAMES = [
  "ttl",
  "maxEntries",
  "validate",
  "onRelease",
  "hashFuncs",
  "ignore",
  "key",
  "name",
  "shared",
] as const;

type OptionName = (typeof NAMES)[number];

/**
 * Checks the options, at the moment the function is wrapped.
 *
 * @throws TypeError for an unknown option or a wrong type, RangeError for a value out of range; both
 * name the option, what it got and what it takes
 */
export function checkOptions(options: unknown): CheckedOptions {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError(
      `cacheResource() takes its options as an object such as { ttl: 60 }, and got ${describe(options)}.`,
    );
  }
  refuseUnknown(options, NAMES);
  const given = (name: OptionName): unknown =>
    (options as Partial<Record<OptionName, unknown>>)[name] ?? undefined;
  const shared = given("shared") ?? false;
  if (typeof shared !== "boolean") {
    throw new TypeError(`Option \`shared\` takes true or false, and got ${describe(shared)}.`);
  }
  const hashFuncs = checkedHashFuncs(given("hashFuncs"));
  return {
    policy: {
      ttl: checkedTtl(given("ttl")),
      stale: 0,
      idle: Infinity,
      maxEntries: checkedMaxEntries(given("maxEntries")),
      maxBytes: Infinity,
      evict: 0,
    },
    validate: checkedFunction("validate", given("validate")),
    onRelease: checkedFunction("onRelease", given("onRelease")),
    hashFuncs: hashFuncs === undefined ? null : new HashFuncs(hashFuncs),
    ignore: checkedIgnore(given("ignore")),
    key: checkedFunction("key", given("key")),
    name: checkedText("name", given("name")),
    shared,
  };
}
