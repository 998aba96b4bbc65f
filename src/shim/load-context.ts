import type { LoadMessage, MessageLevel } from "./events.js";
import type { Load } from "./load.js";
import { describe } from "./options/describe.js";

/** What a constructor can say of its own progress, and hear of its own end. */
export interface LoadContext {
  /** Aborts when the entry is cleared or the cache closed: nobody waits for the value any more. */
  readonly signal: AbortSignal;
  /**
   * Says how far the construction has come, to the spinner, the panel and subscribers.
   *
   * @param fraction - 0 to 1; what is not finite (0/0, where the total is unknown) says that it
   * cannot tell
   */
  readonly progress: (fraction: number) => void;
  /** Records a message with the entry; subscribers get it now, and again on every hit. */
  readonly message: (message: LoadMessage) => void;
}

const LEVELS: readonly MessageLevel[] = ["debug", "info", "warn", "error"];

/** So many messages are kept with an entry; later ones are told but not recorded. */
const MOST_MESSAGES = 100;

/** What a constructor that says nothing has to say. */
export const NO_MESSAGES: readonly LoadMessage[] = [];

/** The context of one run of a constructor, made when that asks for it, which most never do. */
export class OwnLoadContext implements LoadContext {
  readonly messages: LoadMessage[] = [];
  fraction: number | undefined = undefined;
  readonly #abort = new AbortController();
  readonly signal = this.#abort.signal;
  readonly #load: Load;

  /** @param load - the run, which tells subscribers of what is said here */
  constructor(load: Load) {
    this.#load = load;
  }

  /** The value is no longer wanted. */
  abort(reason: unknown): void {
    this.#abort.abort(reason);
  }

  readonly progress = (fraction: number): void => {
    if (typeof fraction !== "number") {
      throw new TypeError(`progress() takes a number from 0 to 1, and got ${describe(fraction)}.`);
    }
    this.fraction = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : undefined;
    this.#load.tell({ type: "progress", load: this.#load.number, fraction: this.fraction });
  };

  readonly message = (message: LoadMessage): void => {
    const { level, text } = checkedMessage(message);
    const recorded: LoadMessage = { level, text };
    if (this.messages.length < MOST_MESSAGES) this.messages.push(recorded);
    this.#load.tell({ type: "message", replayed: false, ...recorded });
  };
}

function checkedMessage(message: unknown): LoadMessage {
  const { level, text } = (message ?? {}) as Partial<LoadMessage>;
  if (!LEVELS.includes(level as MessageLevel) || typeof text !== "string") {
    throw new TypeError(
      `message() takes { level, text } with a level of ${LEVELS.join(", ")} and a string, ` +
        `and got level ${describe(level)} and text ${describe(text)}.`,
    );
  }
  return message as LoadMessage;
}

/** One that is asked for its context at most. */
interface Running {
  readonly context: LoadContext;
}

/** Where every copy of the library on the page finds the constructor that runs. */
export const CURRENT = Symbol.for("cache-resource@1/running");

/** The constructor that runs, whichever copy runs it. */
export const current = globalThis as { [CURRENT]?: Running | undefined };

/**
 * The context of the construction that is running. To be called inside a constructor, before its
 * first `await`.
 *
 * @example
 * ```ts
 * const getWeights = cacheResource(async function getWeights(url: string) {
 *   const { signal, progress, message } = loadContext();
 *   message({ level: "info", text: `loading ${url}` });
 *   signal.throwIfAborted();
 *   progress(1);
 *   return new Float32Array(4);
 * });
 * const weights = await getWeights("/weights.safetensors");
 * weights.length; // → 4
 * ```
 *
 * @throws Error when no constructor is in its synchronous part
 */
export function loadContext(): LoadContext {
  const running = current[CURRENT];
  if (running !== undefined) return running.context;
  throw new Error(
    "loadContext() was called where no constructor is running. " +
      "Call it in the function that is wrapped, before its first await, and keep what it gives.",
  );
}
