import { constructorName, MOST_PROTOTYPES } from "./plain.js";

/** Gives a value that stands for another in a key. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each function takes its own class.
export type HashFunction = (value: any) => unknown;

/** A class, as a value: abstract ones too. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the parameters are of no concern here.
export type AnyClass = abstract new (...args: any[]) => unknown;

/** What the `hashFuncs` option takes: by class or class name. */
export type HashFuncsOption =
  ReadonlyMap<AnyClass | string, HashFunction> | Readonly<Record<string, HashFunction>>;

/** The entry that concerns a value. */
export interface HashMatch {
  /** The class as the option names it, for messages. */
  readonly label: string;
  readonly hash: HashFunction;
  /** Its place in the option: the same after hot reload has evaluated class and function anew. */
  readonly number: number;
}

/** The `hashFuncs` option, ready to be asked. */
export class HashFuncs {
  /** By prototype or class name. */
  readonly #matches = new Map<unknown, HashMatch>();
  #hasNames = false;

  /** @param option - as it was given */
  constructor(readonly option: ReadonlyMap<AnyClass | string, HashFunction>) {
    let number = 0;
    for (const [type, hash] of option) {
      number++;
      const isName = typeof type === "string";
      this.#hasNames ||= isName;
      this.#matches.set(isName ? type : type.prototype, {
        label: isName ? type : type.name,
        hash,
        number,
      });
    }
  }

  /** The entry for the value's class, or for the nearest class it extends. */
  find(value: object): HashMatch | undefined {
    // Not by `prototypesOf`: it is asked for every object of a key.
    let prototype = Object.getPrototypeOf(value) as object | null;
    for (let count = 0; prototype !== null && count < MOST_PROTOTYPES; count++) {
      let match = this.#matches.get(prototype);
      if (this.#hasNames) match ??= this.#matches.get(constructorName(prototype));
      if (match !== undefined) return match;
      prototype = Object.getPrototypeOf(prototype) as object | null;
    }
    return undefined;
  }
}
