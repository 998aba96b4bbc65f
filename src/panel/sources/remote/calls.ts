import { unref } from "./channel.js";
import type { PlainError } from "./messages.js";

interface Call {
  readonly realm: string;
  readonly settle: (answer: unknown) => void;
  readonly fail: (error: Error) => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** The questions that wait for answers of other realms. */
export class Calls {
  readonly #calls = new Map<string, Call>();
  readonly #panel: string;
  readonly #patience: number;
  #next = 1;

  /**
   * @param panel - the panel that asks: another one in this realm hears the same answers
   * @param patience - milliseconds to wait for a first sign of an answer
   */
  constructor(panel: string, patience: number) {
    this.#panel = panel;
    this.#patience = patience;
  }

  /** @param send - sends the question, under this number */
  ask(realm: string, title: string, send: (call: string) => void): Promise<unknown> {
    const number = `${this.#panel} ${this.#next++}`;
    return new Promise((settle, fail) => {
      const timer = setTimeout(() => {
        this.#calls.delete(number);
        fail(new Error(`${title} did not answer in ${this.#patience / 1000} s: it may be frozen.`));
      }, this.#patience);
      this.#calls.set(number, { realm, settle, fail, timer: unref(timer) });
      send(number);
    });
  }

  /** An answer came; those to nobody's question are dropped. */
  answer(realm: string, number: string, state: string, result: unknown): void {
    const call = this.#calls.get(number);
    if (call?.realm !== realm) return;
    clearTimeout(call.timer);
    if (state === "working") return;
    this.#calls.delete(number);
    if (state === "done") call.settle(result);
    else call.fail(revived(result));
  }

  /** A realm is gone, or with `undefined` this side gives up: nothing is answered any more. */
  end(realm: string | undefined, why: string): void {
    for (const [number, call] of [...this.#calls]) {
      if (realm !== undefined && call.realm !== realm) continue;
      clearTimeout(call.timer);
      this.#calls.delete(number);
      call.fail(new Error(why));
    }
  }
}

/** An error again, with the name and stack it had where it was thrown. */
function revived(result: unknown): Error {
  const { name, message, stack } = (result ?? {}) as Partial<PlainError>;
  const error = new Error(String(message));
  if (typeof name === "string") error.name = name;
  if (typeof stack === "string") error.stack = stack;
  return error;
}
