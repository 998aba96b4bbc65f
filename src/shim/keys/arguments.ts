import { type EngineClient, NO_GENERATION, NO_SLOT } from "../engine/client.js";
import { type Atom, AtomTable } from "./atoms.js";
import { type Digest, KeyEncoder } from "./encoder.js";
import { explainKeyFailure } from "./explain.js";
import type { KeyRules } from "./rules.js";
import { Tag } from "./tags.js";

/** A pending entry that was just begun, or the entry that has the key already. */
export interface Begun {
  readonly slot: number;
  /** The atoms its row holds, to be released when the entry goes; `null` when nothing was begun. */
  readonly atoms: readonly Atom[] | null;
}

/**
 * How many leading arguments make a key: trailing `undefined` and left-out ones do not.
 */
export function significantCount(args: ArrayLike<unknown>, rules: KeyRules): number {
  let count = args.length;
  while (count > 0 && (args[count - 1] === undefined || rules.ignored?.has(count - 1) === true)) {
    count--;
  }
  return count;
}

/** The keys that are rows in the engine: everything but no argument and one primitive. */
export class ArgumentKeys {
  readonly #engine: EngineClient;
  readonly #digest: Digest;
  #atoms = new AtomTable();
  /** One per call that is being keyed: user code met on the way may make calls of its own. */
  readonly #idle: KeyEncoder[] = [];

  constructor(engine: EngineClient) {
    this.#engine = engine;
    this.#digest = (bytes) => engine.digest(bytes);
  }

  /** The slot of the entry with this key, or -1. */
  find(cache: number, owner: number, args: ArrayLike<unknown>, rules: KeyRules): number {
    const atoms = this.#atoms;
    const { freed } = atoms;
    return this.#written(false, owner, args, rules, (encoder, complete) => {
      // The engine may have been lost on the way: it has no row, and these numbers mean nothing to it.
      if (!complete || this.#atoms !== atoms) return -1;
      if (atoms.freed === freed) return this.#find(cache, encoder);
      // Numbers that were looked up may have been given away: user code ran on the way.
      return this.#written(true, owner, args, rules, (keeping) => {
        const slot = this.#find(cache, keeping);
        this.#atoms.release(keeping.kept);
        return slot;
      });
    });
  }

  #find(cache: number, { row }: KeyEncoder): number {
    return this.#engine.find(cache, row.words, row.length);
  }

  /**
   * Begins an entry with this key, unless there is one. When the engine is lost on the way, the row
   * means nothing to the one that follows: the answer is then `NO_SLOT`.
   */
  begin(cache: () => number, owner: number, args: ArrayLike<unknown>, rules: KeyRules): Begun {
    const table = this.#atoms;
    return this.#written(true, owner, args, rules, ({ row: { words, length }, kept: atoms }) => {
      const number = cache();
      const slot = this.#atoms === table ? this.#engine.begin(number, words, length) : NO_SLOT;
      if (slot === NO_SLOT || this.#engine.generation !== NO_GENERATION) return { slot, atoms };
      this.#atoms.release(atoms);
      return { slot, atoms: null };
    });
  }

  /** Whether two calls have the same key, be there an entry for it or not. */
  same(args: ArrayLike<unknown>, others: ArrayLike<unknown>, rules: KeyRules): boolean {
    return this.#written(true, 0, args, rules, (one) =>
      this.#written(true, 0, others, rules, (other) => {
        this.#atoms.release(one.kept);
        this.#atoms.release(other.kept);
        return one.row.equals(other.row);
      }),
    );
  }

  /** An entry is gone: so are its uses of these atoms. */
  release(atoms: readonly Atom[]): void {
    this.#atoms.release(atoms);
  }

  /** The engine lost every row: no live key uses any atom. */
  reset(): void {
    this.#atoms.retire();
    this.#atoms = new AtomTable();
    this.#idle.length = 0;
  }

  /** Hands over a key's row; what it keeps is released where that fails. */
  #written<Answer>(
    keep: boolean,
    owner: number,
    args: ArrayLike<unknown>,
    rules: KeyRules,
    use: (encoder: KeyEncoder, complete: boolean) => Answer,
  ): Answer {
    const atoms = this.#atoms;
    const encoder = this.#idle.pop() ?? new KeyEncoder(atoms, this.#digest);
    try {
      return use(encoder, this.#encode(encoder, keep, owner, args, rules));
    } catch (error) {
      this.#atoms.release(encoder.kept);
      throw error;
    } finally {
      // An encoder goes by the table it was made with, so it ends with that table.
      if (this.#atoms === atoms) this.#idle.push(encoder);
    }
  }

  #encode(
    encoder: KeyEncoder,
    keep: boolean,
    owner: number,
    args: ArrayLike<unknown>,
    rules: KeyRules,
  ): boolean {
    encoder.start(keep, rules.hashFuncs, rules.hints);
    const { row } = encoder;
    const { ignored } = rules;
    const count = significantCount(args, rules);
    row.word(owner);
    row.word(count);
    let position = 0;
    try {
      for (; position < count; position++) {
        if (ignored?.has(position) === true) row.word(Tag.Undefined);
        else if (!encoder.value(args[position])) return false;
      }
      return true;
    } catch (error) {
      throw explainKeyFailure(error, rules, position, args[position], encoder.around);
    }
  }
}
