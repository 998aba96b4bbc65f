/** How a cached function's entries live, in the engine's numbers. */
export interface EnginePolicy {
  /** Milliseconds; Infinity for none. */
  readonly ttl: number;
  /** Milliseconds past `ttl` during which a stale value may be served; 0 for none. */
  readonly stale: number;
  /** Milliseconds; Infinity for none. */
  readonly idle: number;
  /** 0 for none. */
  readonly maxEntries: number;
  /** Infinity for none. */
  readonly maxBytes: number;
  /** 0 for least recently used, 1 for cost. */
  readonly evict: number;
}
