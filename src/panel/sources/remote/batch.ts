import type { CacheEvent } from "../../../shim/events.js";
import { unref } from "./channel.js";
import { plainEvent } from "./messages.js";

/** Events are sent together, at most so often (milliseconds). */
const INTERVAL = 100;

/** So many are sent at once; what comes on top is left out, and a snapshot says what it led to. */
const MOST_EVENTS = 5000;

/** The events of a cache on their way to another realm. */
export class EventBatch {
  readonly #send: (events: readonly CacheEvent[], whole: boolean) => void;
  #events: CacheEvent[] = [];
  #whole = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param send - gets the events, and whether they are all there were */
  constructor(send: (events: readonly CacheEvent[], whole: boolean) => void) {
    this.#send = send;
  }

  /** Takes one more. */
  add(event: CacheEvent): void {
    if (this.#events.length < MOST_EVENTS) this.#events.push(plainEvent(event));
    else this.#whole = false;
    this.#timer ??= unref(
      setTimeout(() => {
        this.flush();
      }, INTERVAL),
    );
  }

  /** Sends what there is now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [events, whole] = [this.#events, this.#whole];
    this.#events = [];
    this.#whole = true;
    if (events.length > 0) this.#send(events, whole);
  }

  /** Sends nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#events = [];
  }
}
