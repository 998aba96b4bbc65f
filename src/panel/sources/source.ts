import type { CacheEvent } from "../../shim/events.js";
import type { CacheStats, EntryStats } from "../../shim/stats-types.js";

/** Where a cache lives, seen from the page that shows the panel. */
export type SourceKind = "page" | "cache" | "worker" | "tab";

/** What a cache holds and has counted, at one moment. Metadata only: never a value, never a key. */
export interface Snapshot {
  readonly stats: CacheStats;
  readonly entries: readonly EntryStats[];
}

/** What a source tells whoever watches it. */
export interface SourceObserver {
  /** The answer to `requestSnapshot`, at once for a cache of this page, later for a remote one. */
  snapshot(snapshot: Snapshot): void;
  /** Something happened. Errors in events of a remote source have lost their prototype. */
  event(event: CacheEvent): void;
  /** The cache was closed, its worker ended or its tab went away: nothing further comes. */
  gone(): void;
}

/** What an entry's row shows once somebody looks at it. Bounded texts, made when they are asked for. */
export interface EntryDescription {
  readonly entry: number;
  /** The arguments that make up the key, as text: `"orders", {region: "eu"}`; redacted where asked. */
  readonly arguments: string;
  /** Names of the parameters that are left out of the key. */
  readonly ignored: readonly string[];
  /** The session it belongs to; `undefined` on the page's own. */
  readonly session: string | undefined;
  /** What its last constructor had to say. */
  readonly messages: readonly { readonly level: string; readonly text: string }[];
  /** Whether it holds a GPU device that can be lost on purpose. */
  readonly device: boolean;
}

/** What the panel can ask of a source. */
export type SourceAction =
  | { readonly type: "refresh"; readonly entry: number }
  | { readonly type: "clear-entry"; readonly entry: number }
  | { readonly type: "expire"; readonly entry: number }
  /** Logs the value to the console of the page that holds it, by reference. */
  | { readonly type: "log"; readonly entry: number }
  | { readonly type: "lose-device"; readonly entry: number }
  /** For development: the function's next constructor fails, or begins so much later. */
  | { readonly type: "fail-next"; readonly id: string }
  | { readonly type: "delay-next"; readonly id: string; readonly milliseconds: number }
  | { readonly type: "clear-function"; readonly id: string }
  | { readonly type: "clear" };

/** One cache as the panel sees it. */
export interface Source {
  /** Tells it apart from every other source of this panel. */
  readonly id: string;
  readonly kind: SourceKind;
  /** What the chooser calls it: the cache's name, and where it lives. */
  readonly title: string;
  /** Begins to tell the observer; returns the function that ends it. */
  watch(observer: SourceObserver): () => void;
  /**
   * Asks for a snapshot; the observers get it. `withEntries: false` asks for the counts alone, with
   * no entries: all that a collapsed panel shows.
   */
  requestSnapshot(withEntries?: boolean): void;
  /** Describes entries by their numbers; those that are gone are left out. */
  describe(entries: readonly number[]): Promise<readonly EntryDescription[]>;
  /** Everything counted, as OpenMetrics text. */
  metrics(): Promise<string>;
  /** Does it. Rejects with what went wrong, in words for the person who pressed the button. */
  perform(action: SourceAction): Promise<void>;
}

/** The caches that can be looked at from this page. */
export interface Sources {
  /** Those known now, the page's own first. */
  readonly list: readonly Source[];
  /** Told when one comes or goes; returns the function that ends it. */
  onChange(listener: () => void): () => void;
  /** Ends looking for others. */
  close(): void;
}
