import type { EnginePolicy } from "../engine/policy.js";
import { HashFuncs } from "../keys/hash-funcs.js";
import type { OnRelease } from "../release.js";
import type { ScopeFunction } from "../scopes.js";
import type { ShowSpinner } from "../spinner-text.js";
import { checkedMaxBytes } from "./bytes.js";
import type { CacheResourceOptions } from "./cache-resource-options.js";
import { checkedDurationOption } from "./checked-duration.js";
import {
  checkedBoolean,
  checkedFunction,
  checkedHashFuncs,
  checkedIgnore,
  checkedScope,
  checkedSpinner,
  checkedText,
} from "./checks.js";
import { checkedEvict, checkedMaxEntries } from "./limits.js";
import { refuseNoOptions, refuseUnknown } from "./refuse-unknown.js";
import { checkedStaleness } from "./staleness.js";

/** The options of one cached function, checked and in the form the cache uses. */
export interface CheckedOptions {
  readonly policy: EnginePolicy;
  readonly sizeOf: ((value: unknown) => unknown) | undefined;
  readonly validate: ((value: unknown) => unknown) | undefined;
  readonly onRelease: OnRelease | undefined;
  readonly hashFuncs: HashFuncs | null;
  /** `undefined`: those whose name begins with `_`. */
  readonly ignore: readonly (number | string)[] | undefined;
  readonly key: ((...args: unknown[]) => unknown) | undefined;
  readonly showSpinner: ShowSpinner;
  readonly showTime: boolean;
  /** `undefined`: the page. */
  readonly scope: ScopeFunction | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly shared: boolean;
}

/** Every option's name; the type sees to it that none is missing. */
const NAMES = Object.keys({
  ttl: 0,
  idle: 0,
  maxEntries: 0,
  maxBytes: 0,
  sizeOf: 0,
  evict: 0,
  validate: 0,
  onRelease: 0,
  hashFuncs: 0,
  ignore: 0,
  key: 0,
  refreshMode: 0,
  maxStale: 0,
  showSpinner: 0,
  showTime: 0,
  scope: 0,
  id: 0,
  name: 0,
  shared: 0,
} satisfies Record<keyof CacheResourceOptions, 0>);

/**
 * Checks the options, at the moment the function is wrapped.
 *
 * @throws TypeError for an unknown option or a wrong type, RangeError for a value out of range; both
 * name the option, what it got and what it takes. DurationError for a duration that cannot be read.
 */
export function checkOptions(options: unknown): CheckedOptions {
  refuseNoOptions("cacheResource", options, "{ ttl: 60 }");
  refuseUnknown(options, NAMES);
  const given = (name: keyof CacheResourceOptions): unknown =>
    (options as CacheResourceOptions)[name] ?? undefined;
  const hashFuncs = checkedHashFuncs(given("hashFuncs"));
  return {
    policy: {
      ...checkedStaleness(options),
      idle: checkedDurationOption("idle", given("idle")),
      maxEntries: checkedMaxEntries(given("maxEntries")),
      maxBytes: checkedMaxBytes(given("maxBytes")),
      evict: checkedEvict(given("evict")),
    },
    sizeOf: checkedFunction("sizeOf", given("sizeOf")),
    validate: checkedFunction("validate", given("validate")),
    onRelease: checkedFunction("onRelease", given("onRelease")),
    hashFuncs: hashFuncs === undefined ? null : new HashFuncs(hashFuncs),
    ignore: checkedIgnore(given("ignore")),
    key: checkedFunction("key", given("key")),
    showSpinner: checkedSpinner(given("showSpinner")),
    showTime: checkedBoolean("showTime", given("showTime")),
    scope: checkedScope(given("scope")),
    id: checkedText("id", given("id")),
    name: checkedText("name", given("name")),
    shared: checkedBoolean("shared", given("shared")),
  };
}
