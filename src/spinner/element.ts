import { type CacheEvent, cacheResource } from "cache-resource";

import { Base } from "../elements/base.js";
import { make } from "../elements/make.js";
import { Row } from "./row.js";
import { MOST_ROWS, styleSheet } from "./styles.js";
import { failureText } from "./text.js";

/** What the spinner needs of a cache: `cacheResource`, or one made by `createCache`. */
export interface SpinnerCache {
  subscribe(listener: (event: CacheEvent) => void): () => void;
}

const APPEARS_AFTER = 500;
const FAILURE_STAYS = 5000;

/** A load in flight: first only its timer, and its row once it has taken long enough. */
interface Load {
  timer: ReturnType<typeof setTimeout>;
  fraction?: number | undefined;
  row?: Row;
}

/**
 * `<cache-resource-spinner>`: what a user sees while resources are built.
 *
 * Each load is shown once it has taken half a second, with the text of its `showSpinner` option
 * (by default "Running `getDevice()`."), its elapsed time where `showTime` is set, and a bar where
 * the constructor reports progress. A load that fails says so for five seconds. Loads inside other
 * loads, and background refreshes, show nothing.
 *
 * @tag cache-resource-spinner
 *
 * Styling: the parts `load`, `failed`, `icon`, `text`, `time`, `progress`, `list` and `more`; the
 * custom properties `--cache-resource-spinner-accent`, `--cache-resource-spinner-failure` and
 * `--cache-resource-spinner-size`.
 *
 * @example
 * ```ts browser
 * import "cache-resource/spinner";
 *
 * document.body.append(document.createElement("cache-resource-spinner"));
 * ```
 */
export class CacheResourceSpinner extends Base {
  #cache: SpinnerCache = cacheResource;
  #unsubscribe: (() => void) | undefined;
  readonly #loads = new Map<number, Load>();
  /** Every row that is shown, those of failed loads too. */
  readonly #rows = new Set<Row>();
  readonly #status = make("div", "status");
  readonly #list = make("div", "list");
  readonly #more = make("div", "more");

  constructor() {
    super();
    this.#status.role = "status";
    // Only what is added is said, not the other loads again.
    this.#status.ariaAtomic = "false";
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styleSheet()];
    root.append(this.#status, this.#list, this.#more);
  }

  /**
   * The cache whose loads are shown; by default the page's.
   *
   * @example
   * ```ts browser
   * import "cache-resource/spinner";
   *
   * const spinner = document.createElement("cache-resource-spinner");
   * spinner.cache = createCache({ name: "checkout" });
   * document.body.append(spinner);
   * ```
   *
   * @throws TypeError for what is no cache
   */
  get cache(): SpinnerCache {
    return this.#cache;
  }

  set cache(cache: SpinnerCache) {
    if (typeof (cache as Partial<SpinnerCache> | null | undefined)?.subscribe !== "function") {
      throw new TypeError(
        `\`cache\` takes cacheResource or a cache of createCache(), not ${JSON.stringify(cache)}.`,
      );
    }
    this.#stop();
    this.#cache = cache;
    if (this.isConnected) this.#start();
  }

  /** Begins to listen. Called by the browser. */
  connectedCallback(): void {
    // Set before this class was there to receive it, it hides the accessor.
    if (Object.hasOwn(this, "cache")) {
      const { cache } = this;
      delete (this as { cache?: SpinnerCache }).cache;
      this.cache = cache;
    }
    this.#start();
  }

  /** Ends listening. Called by the browser. */
  disconnectedCallback(): void {
    // Moved to another place it comes back at once, and must still know the loads in flight.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  #start(): void {
    this.#unsubscribe ??= this.#cache.subscribe((event) => this.#hear(event));
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    for (const { timer } of this.#loads.values()) clearTimeout(timer);
    this.#loads.clear();
    for (const row of this.#rows) this.#remove(row);
  }

  #hear(event: CacheEvent): void {
    if (event.type === "load-start") {
      const { spinner, showTime } = event;
      if (spinner === null) return;
      const start = performance.now();
      const load: Load = {
        timer: setTimeout(() => {
          const row = (load.row = this.#show(spinner));
          row.fraction = load.fraction;
          if (showTime) row.count(start);
        }, APPEARS_AFTER),
      };
      this.#loads.set(event.load, load);
      return;
    }
    const load = "load" in event ? this.#loads.get(event.load) : undefined;
    if (load === undefined) return;
    if (event.type === "progress") {
      load.fraction = event.fraction;
      if (load.row !== undefined) load.row.fraction = event.fraction;
    } else if (event.type === "load-end") {
      this.#loads.delete(event.load);
      clearTimeout(load.timer);
      if (load.row !== undefined) this.#remove(load.row);
      if (event.outcome !== "error") return;
      const row = this.#show(failureText(event.name, event.error));
      row.fail(FAILURE_STAYS, () => this.#remove(row));
    }
  }

  #show(text: string): Row {
    const row = new Row(text);
    this.#rows.add(row);
    this.#list.append(row.element);
    this.#update();
    return row;
  }

  #remove(row: Row): void {
    this.#rows.delete(row);
    row.remove();
    this.#update();
  }

  /** Says the rows that are seen, each once: a hundred loads are not read out one by one. */
  #update(): void {
    for (const { spoken } of [...this.#rows].slice(0, MOST_ROWS)) {
      if (!spoken.isConnected) this.#status.append(spoken);
    }
    const hidden = this.#rows.size - MOST_ROWS;
    this.#more.textContent = hidden > 0 ? `and ${hidden} more` : "";
  }
}
