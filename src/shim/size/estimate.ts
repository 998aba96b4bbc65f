import { isPlainArray, isPlainObject, prototypesOf } from "../keys/plain.js";
import { KINDS } from "./kinds.js";
import { native } from "./native.js";

/** What a value weighs, as far as that can be seen from outside. */
export interface SizeEstimate {
  /** The bytes known; with `"unknown"`, a lower bound. */
  readonly bytes: number;
  /** `"unknown"` when any part of the value could not be measured. */
  readonly source: "estimated" | "unknown";
}

/** Values looked at before a structure counts as too large to measure: about a millisecond. */
const MOST_VALUES = 2048;

const NUMBER_BYTES = 8;
const OBJECT_BYTES = 16;
const CODE_UNIT_BYTES = 2;

/**
 * Estimates the bytes that a value holds, for the `maxBytes` limit and the statistics.
 *
 * Exact for what weighs in a cache: buffers (a view counts its whole buffer, and a buffer that
 * several views share counts once), blobs, images, audio, GPU buffers and textures, WebAssembly
 * memories. Strings count two bytes per UTF-16 code unit, which is what they take at most. Numbers
 * and other small values count 8 bytes, arrays, plain objects, maps and sets 16 and their contents.
 * Anything else (an instance of a class, a function, a GPU device) cannot be looked into: then the
 * answer is `"unknown"`, and its bytes are those of the part that is known. So it is for a structure
 * of more than about two thousand values, which is measured no further.
 *
 * Never throws, and runs no getter of the value's own.
 *
 * @example
 * ```ts
 * estimateBytes(new Float32Array(1024)); // → { bytes: 4096, source: "estimated" }
 *
 * class Session {}
 * estimateBytes({ weights: new Uint8Array(10), session: new Session() });
 * // → { bytes: 26, source: "unknown" }
 * ```
 */
export function estimateBytes(value: unknown): SizeEstimate {
  const estimate = new Estimate();
  estimate.look(value);
  return estimate.finish();
}

/** One estimate under way. A work list and no recursion: a deep value must not exhaust the stack. */
class Estimate {
  /** The objects met; the most common value is one alone, for which no set is made. */
  #first: object | undefined = undefined;
  #others: Set<object> | undefined = undefined;
  readonly #open: object[] = [];
  #bytes = 0;
  #known = true;
  #room = MOST_VALUES;

  /** Counts an object once, however often it is met. @returns whether it is one */
  #hold(object: unknown): boolean {
    if (typeof object !== "object" || object === null) return false;
    if (this.#first === undefined) this.#first = object;
    else if (object === this.#first || this.#others?.has(object) === true) return true;
    else (this.#others ??= new Set()).add(object);
    this.#open.push(object);
    return true;
  }

  /** Takes in one value of the structure, as far as there is room. */
  look(value: unknown): void {
    if (!this.#hasRoom()) return;
    this.#room--;
    if (this.#hold(value)) return;
    if (typeof value === "function") this.#known = false;
    else this.#bytes += primitiveBytes(value);
  }

  finish(): SizeEstimate {
    for (let object = this.#open.pop(); object !== undefined; object = this.#open.pop()) {
      try {
        if (!this.#measure(object)) this.#known = false;
      } catch {
        // A revoked proxy, an impostor of a built-in kind, an object whose owner has destroyed it.
        this.#known = false;
      }
    }
    return { bytes: this.#bytes, source: this.#known ? "estimated" : "unknown" };
  }

  /** @returns whether the object is of a kind that can be measured */
  #measure(object: object): boolean {
    if (ArrayBuffer.isView(object)) {
      // Of any realm. It keeps its whole buffer alive, of which it may show only a part.
      const isTyped = native(object, "Uint8Array", Symbol.toStringTag) !== undefined;
      return this.#hold(native(object, isTyped ? "Uint8Array" : "DataView", "buffer"));
    }
    if (Array.isArray(object)) return this.#array(object);
    if (isPlainObject(Object.getPrototypeOf(object) as object | null)) {
      this.#bytes += OBJECT_BYTES;
      for (const key of Reflect.ownKeys(object)) {
        if (!this.#hasRoom()) break;
        this.#property(object, key);
      }
      return true;
    }
    for (const [steps, prototype] of prototypesOf(object).entries()) {
      // What it calls itself, if it is a plain string: a getter would be the object's own code.
      const name: unknown = Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag)?.value;
      if (typeof name !== "string") continue;
      if (name === "Map" || name === "Set") {
        this.#bytes += OBJECT_BYTES;
        const entries = native(object, name, "entries") as Iterable<[unknown, unknown]>;
        for (const [key, value] of entries) {
          if (!this.#hasRoom()) break;
          this.look(key);
          if (name === "Map") this.look(value);
        }
        // A class that extends Map or Set can have fields nobody sees; its entries count all the same.
        return steps === 0;
      }
      const measure = KINDS.get(name);
      if (measure !== undefined) {
        const measured = measure((member) => native(object, name, member), object);
        if (typeof measured !== "number") return this.#hold(measured);
        if (!(measured >= 0)) return false;
        this.#bytes += measured;
        return true;
      }
    }
    return false;
  }

  #array(array: readonly unknown[]): boolean {
    this.#bytes += OBJECT_BYTES;
    for (let index = 0; index < array.length && this.#hasRoom(); index++) {
      this.#property(array, index);
    }
    return isPlainArray(array);
  }

  /** Not `object[key]`: it can be a getter, and a hole in an array asks the prototypes. */
  #property(object: object, key: PropertyKey): void {
    const descriptor = Object.getOwnPropertyDescriptor(object, key);
    if (descriptor !== undefined && "value" in descriptor) {
      this.look(descriptor.value);
      return;
    }
    // A hole is nothing, but looking at it took as long: an array can be all holes.
    this.#room--;
    if (descriptor !== undefined) this.#known = false;
  }

  /** Whether there is room for one more value; without, what follows is not known. */
  #hasRoom(): boolean {
    if (this.#room > 0) return true;
    this.#known = false;
    return false;
  }
}

function primitiveBytes(value: unknown): number {
  if (typeof value === "string") return value.length * CODE_UNIT_BYTES;
  if (typeof value === "bigint") {
    // In whole 64-bit words, as every engine keeps them.
    return Math.ceil(value.toString(16).replace("-", "").length / 16) * NUMBER_BYTES;
  }
  return NUMBER_BYTES;
}
