import type { PageLimits } from "../cache.js";
import type { Clock } from "../types.js";
import { checkedMaxBytes } from "./bytes.js";
import { type Check, checkedBy } from "./checked-by.js";
import {
  checkedBoolean,
  checkedFunction,
  checkedRedact,
  checkedText,
  type Redact,
} from "./checks.js";
import { checkedEvict, type Eviction } from "./limits.js";

/** What can be set for a whole cache, at any time, by `configure`. */
export interface CacheConfiguration {
  /**
   * The clock: milliseconds from any origin, going forwards. The default reads `performance.now()`;
   * give `Date.now` where time asleep must count, or a function of your own in a test.
   */
  readonly clock?: Clock | null | undefined;
  /**
   * How many bytes all functions together keep: a number, or a text such as `"1GiB"`. `null`, the
   * default: as many as there are.
   */
  readonly maxBytes?: number | string | null | undefined;
  /** Which entry of all goes when they hold more: `"lru"`, the default, or `"cost"`. */
  readonly evict?: Eviction | null | undefined;
  /** Whether loads show as a track in the browser's Performance panel. The default: `false`. */
  readonly trace?: boolean | null | undefined;
  /**
   * What the panel shows of arguments: `true` for nothing, or a function that gets the text and
   * answers with the one to show. `false`, the default: the arguments as they are, cut short.
   */
  readonly redact?: Redact | null | undefined;
}

/** The options of `createCache`. */
export interface CacheOptions extends Omit<CacheConfiguration, "trace" | "redact"> {
  /** What stats and messages call the cache. */
  readonly name?: string | null | undefined;
}

const CACHE = {
  clock: checkedFunction,
  name: checkedText,
  maxBytes: checkedMaxBytes,
  evict: checkedEvict,
} satisfies Record<keyof CacheOptions, Check>;

const CONFIGURATION = {
  clock: checkedFunction,
  maxBytes: checkedMaxBytes,
  evict: checkedEvict,
  trace: checkedBoolean,
  redact: checkedRedact,
} satisfies Record<keyof CacheConfiguration, Check>;

/** Checks the options of a cache. @throws TypeError or RangeError, naming the option */
export function checkCacheOptions(options: unknown): {
  name: string;
  clock: Clock | undefined;
  limits: PageLimits;
} {
  const {
    name = "cache",
    clock,
    ...limits
  } = checkedBy(CACHE, options, "createCache", '{ name: "test" }');
  return { name, clock, limits };
}

/** What `configure` is to change; what was not given is left out. `null` is the default clock. */
export interface CheckedConfiguration {
  readonly clock?: Clock | null;
  readonly maxBytes?: number;
  readonly evict?: number;
  readonly trace?: boolean;
  readonly redact?: Redact;
}

/**
 * Checks what `configure` is given. What is absent stays as it is; `null` goes back to the default.
 *
 * @throws TypeError or RangeError, naming the option
 */
export function checkConfiguration(options: CacheConfiguration): CheckedConfiguration {
  const checked = checkedBy(CONFIGURATION, options, "configure", '{ maxBytes: "1GiB" }');
  return Object.fromEntries(
    Object.entries(checked)
      .filter(([name]) => options[name as keyof CacheConfiguration] !== undefined)
      .map(([name, value]) => [name, value ?? null]),
  );
}
