import type { PageLimits } from "../cache.js";
import type { Clock } from "../types.js";
import { checkedMaxBytes } from "./bytes.js";
import { checkedBoolean, checkedFunction, checkedText } from "./checks.js";
import { checkedEvict, type Eviction } from "./limits.js";
import { checkedRedact, type Redact } from "./redact.js";
import { refuseNoOptions, refuseUnknown } from "./refuse-unknown.js";

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

const CACHE_NAMES = ["clock", "name", "maxBytes", "evict"] satisfies (keyof CacheOptions)[];
const CONFIGURATION_NAMES = [
  "clock",
  "maxBytes",
  "evict",
  "trace",
  "redact",
] satisfies (keyof CacheConfiguration)[];

/** Checks the options of a cache. @throws TypeError or RangeError, naming the option */
export function checkCacheOptions(options: unknown): {
  name: string;
  clock: Clock | undefined;
  limits: PageLimits;
} {
  refuseNoOptions("createCache", options, '{ name: "test" }');
  refuseUnknown(options, CACHE_NAMES);
  const { clock, name, maxBytes, evict } = options as CacheOptions;
  return {
    name: checkedText("name", name ?? undefined) ?? "cache",
    clock: checkedFunction("clock", clock ?? undefined),
    limits: {
      maxBytes: checkedMaxBytes(maxBytes ?? undefined),
      evict: checkedEvict(evict ?? undefined),
    },
  };
}

/** What `configure` is to change; what was not given is left out. */
export interface CheckedConfiguration {
  readonly clock?: { readonly clock: Clock | undefined };
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
export function checkConfiguration(options: unknown): CheckedConfiguration {
  refuseNoOptions("configure", options, '{ maxBytes: "1GiB" }');
  refuseUnknown(options, CONFIGURATION_NAMES);
  const { clock, maxBytes, evict, trace, redact } = options as CacheConfiguration;
  return {
    ...(clock === undefined
      ? {}
      : { clock: { clock: checkedFunction("clock", clock ?? undefined) } }),
    ...(maxBytes === undefined ? {} : { maxBytes: checkedMaxBytes(maxBytes ?? undefined) }),
    ...(evict === undefined ? {} : { evict: checkedEvict(evict ?? undefined) }),
    ...(trace === undefined ? {} : { trace: checkedBoolean("trace", trace ?? undefined) }),
    ...(redact === undefined ? {} : { redact: checkedRedact(redact ?? false) }),
  };
}
