import type { CacheControls } from "./controls.js";
import type { LoadMessage } from "./events.js";
import type { Redact } from "./options/checks.js";
import type { ReleaseReason } from "./reasons.js";

/**
 * One cache, as developer tools see it: counts, metadata, and what can be done by hand. No value is
 * ever handed out; what is done with one is done in the cache.
 */
export interface Inspectable extends Pick<
  CacheControls,
  "clear" | "entries" | "metrics" | "stats" | "subscribe"
> {
  readonly name: string;
  /** Whether it is the page's own. */
  readonly page: boolean;
  /** Whether, or how, previews of arguments are to be made unreadable. */
  readonly redact: Redact;
  /** The entries with these numbers, as in `entries()`; those that are gone are left out. */
  readonly inspect: (numbers: readonly number[]) => readonly InspectedEntry[];
  /** The functions with an id: one, unless several were given the same. */
  readonly functions: (id: string) => readonly InspectedFunction[];
}

/** An entry at one moment, but for its value. */
export interface InspectedEntry {
  /** Its number. */
  readonly entry: number;
  /** How the function's arguments became the key. */
  readonly rules: InspectedRules;
  /** Whether its first construction is under way. */
  readonly pending: boolean;
  /** Whether the function is a method: its `this` is not known here. */
  readonly method: boolean;
  /** The session it belongs to; `undefined` on the page's own. */
  readonly session: string | undefined;
  /** What its last constructor had to say. */
  readonly messages: readonly LoadMessage[];
  /** Whether it holds a GPU device. */
  readonly device: boolean;
  /** The primitive arguments that are its key; `undefined` when the key is a row in the engine. */
  readonly primitives: readonly unknown[] | undefined;
  /** The texts and symbols that stand in the row by number; `null` without a row. */
  readonly atoms: readonly InspectedAtom[] | null;
  /** The row, as `keys/tags.ts` has it: the owner, the number of arguments, the arguments. */
  readonly row: () => Int32Array;
  /** Removes it. */
  readonly remove: (reason: ReleaseReason) => Promise<void>;
  /**
   * Builds a fresh value. Nobody keeps the arguments, so they are brought along.
   *
   * @returns whether these arguments lead to this entry now; rejects with the constructor's error
   */
  readonly refresh: (args: readonly unknown[]) => Promise<boolean>;
  /** Writes its value to the console. */
  readonly log: () => void;
  /** Destroys the GPU device it holds, which is lost then. */
  readonly loseDevice: () => unknown;
}

/** A text or symbol of a key row. */
export interface InspectedAtom {
  readonly number: number;
  readonly value: string | symbol;
  /** Of the names of a plain object, in the order of its values; a text that was none of an object has none. */
  readonly names: readonly string[] | undefined;
}

/** What of a function's rules for keys concerns who reads a key. */
export interface InspectedRules {
  /** The function's name. */
  readonly name: string;
  /** Whether the key is the answer of the `key` option, and not the arguments. */
  readonly keyed: boolean;
  readonly parameters: () => readonly {
    readonly name: string | undefined;
    readonly rest: boolean;
  }[];
  /** The positions that are left out of the key. */
  readonly ignored: { has(position: number): boolean } | null;
}

/** A function, as developer tools see it. */
export interface InspectedFunction {
  /** Whether it is known to give promises. */
  readonly asynchronous: boolean;
  /** Removes every entry of it. */
  readonly clear: () => Promise<void>;
  /**
   * Runs `before` ahead of its next constructor, once. What it throws, the constructor is taken to
   * have thrown; the promise it returns, if any, is waited for.
   */
  readonly intercept: (before: () => Promise<void> | undefined) => void;
}
