/** A text or symbol that keys are made of, and the number that stands for it in key rows. */
export class Atom {
  /** How many rows hold the number. At 0 the number is free to be given to another text. */
  uses = 0;
  /**
   * Where the text lists the names of a plain object: those names in the order in which rows have
   * the values. It is the order that the first of the objects had, so that a call site which always
   * passes the same literal has nothing to put in order.
   */
  names: readonly string[] | undefined;

  constructor(
    readonly value: string | symbol,
    readonly number: number,
  ) {}
}

/**
 * The numbers of the texts and symbols that *live* keys use. A text that is not here is in no live
 * key, so looking one up can end early: it is a certain miss. Numbers are used again once no row
 * holds them, so a cache that sees new strings for ever stays as small as what it holds.
 */
export class AtomTable {
  readonly #atoms = new Map<string | symbol, Atom>();
  readonly #free: number[] = [];
  #next = 1;
  /** How often a number has become free. While this stands still, every number means what it meant. */
  freed = 0;

  /** The atom of a text or symbol; `undefined`: no live key uses it. */
  find(value: string | symbol): Atom | undefined {
    return this.#atoms.get(value);
  }

  /**
   * The atom of a text or symbol, new if need be, with one use more. It counts from this moment, not
   * from when the row is complete: a getter met later in the same key may run other calls, which
   * must not give the number away.
   */
  retain(value: string | symbol): Atom {
    let atom = this.#atoms.get(value);
    if (atom === undefined) {
      atom = new Atom(value, this.#free.pop() ?? this.#next++);
      this.#atoms.set(value, atom);
    }
    atom.uses++;
    return atom;
  }

  /** No row holds any number any more: whoever remembers an atom is to see it. */
  retire(): void {
    for (const atom of this.#atoms.values()) atom.uses = 0;
    this.#atoms.clear();
    this.freed++;
  }

  /**
   * Takes back one use of each; an atom that was retained twice is listed twice. Those of another
   * table (the engine was lost since) are nothing to this one: their numbers mean other texts here.
   */
  release(atoms: readonly Atom[]): void {
    for (const atom of atoms) {
      atom.uses--;
      if (atom.uses > 0 || this.#atoms.get(atom.value) !== atom) continue;
      this.#atoms.delete(atom.value);
      this.#free.push(atom.number);
      this.freed++;
    }
  }
}
