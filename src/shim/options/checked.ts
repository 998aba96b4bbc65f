import type { EnginePolicy } from "../engine/policy.js";
import type { HashFuncs } from "../keys/hash-funcs.js";
import type { OnRelease } from "../release.js";
import type { ScopeFunction } from "../scopes.js";
import type { ShowSpinner } from "../spinner-text.js";
import { checkedMaxBytes } from "./bytes.js";
import type { CacheResourceOptions } from "./cache-resource-options.js";
import { type Check, checkedBy } from "./checked-by.js";
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
import { checkedRefreshMode, staleness } from "./staleness.js";

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

/** Of every option; the type sees to it that none is missing. */
const CHECKS = {
  ttl: checkedDurationOption,
  idle: checkedDurationOption,
  maxEntries: checkedMaxEntries,
  maxBytes: checkedMaxBytes,
  sizeOf: checkedFunction,
  evict: checkedEvict,
  validate: checkedFunction,
  onRelease: checkedFunction,
  hashFuncs: checkedHashFuncs,
  ignore: checkedIgnore,
  key: checkedFunction,
  refreshMode: checkedRefreshMode,
  maxStale: checkedDurationOption,
  showSpinner: checkedSpinner,
  showTime: checkedBoolean,
  scope: checkedScope,
  id: checkedText,
  name: checkedText,
  shared: checkedBoolean,
} satisfies Record<keyof CacheResourceOptions, Check>;

/**
 * Checks the options, at the moment the function is wrapped.
 *
 * @throws TypeError for an unknown option or a wrong type, RangeError for a value out of range; both
 * name the option, what it got and what it takes. DurationError for a duration that cannot be read.
 */
export function checkOptions(options: unknown): CheckedOptions {
  const {
    ttl = Infinity,
    idle = Infinity,
    maxEntries,
    maxBytes,
    evict,
    refreshMode,
    maxStale,
    ...others
  } = checkedBy(CHECKS, options, "cacheResource", "{ ttl: 60 }");
  const stale = staleness(ttl, refreshMode, maxStale);
  return { policy: { ttl, stale, idle, maxEntries, maxBytes, evict }, ...others };
}
