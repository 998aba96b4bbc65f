import type { Bucket } from "./bucket.js";
import { Owners } from "./owners.js";
import { isObject } from "./objects.js";
import { refuse } from "./options/refuse.js";

/** Says which session a call belongs to. */
export type ScopeFunction = () => string;

/** The owners of a cached function's entries, by session; one set for the page without a `scope`. */
export class Scopes {
  perInstance!: boolean;
  #page!: Owners;
  /** The one bucket there is, where every call has the same. */
  #only: Bucket | undefined;
  #scope: ScopeFunction | undefined;
  /** The owners of each session; of the page under `undefined`. */
  readonly #sessions = new Map<string | undefined, Owners>();
  readonly #newOwners: (session: string | undefined) => Owners;
  /** Weak: a class that is dropped takes its entries with it. */
  #class: WeakRef<object> | undefined;

  constructor(onCollected: (bucket: Bucket) => void) {
    this.#newOwners = (session) => new Owners(this.perInstance, session, onCollected);
  }

  /**
   * Goes by these options from now on.
   *
   * @param anew - whether nobody owns anything yet. Who remembers a bucket of before (the hit path of
   * an old wrapper does) then finds nothing in it, and takes the longer way.
   */
  renew(perInstance: boolean, scope: ScopeFunction | undefined, anew: boolean): void {
    this.#scope = scope;
    if (anew) {
      this.perInstance = perInstance;
      this.#sessions.clear();
      this.#page = this.#ownersIn(undefined);
    }
    this.#only = this.fixed(undefined);
  }

  /** A class whose static method is cached was evaluated; it owns what it owned before. */
  classIs(evaluated: object): void {
    const before = this.#class?.deref();
    this.#class = new WeakRef(evaluated);
    if (before === undefined) return;
    for (const owners of this.#sessions.values()) owners.pass(before, evaluated);
  }

  /** The bucket of a call's `this`, in the session of this moment. */
  of(self: unknown): Bucket {
    return this.#only ?? this.#current().of(self);
  }

  /** The bucket of all calls of an owner, where it is the same for every call. */
  fixed(owner: unknown): Bucket | undefined {
    if (this.#scope !== undefined || (this.perInstance && !isObject(owner))) return undefined;
    return this.#page.of(owner);
  }

  /** Every bucket of the session of this moment that may have entries. */
  activeNow(): Bucket[] {
    return this.#current().active();
  }

  /** Every bucket of an instance, in all sessions. */
  ofInstance(self: unknown): Bucket[] {
    return [...this.#sessions.values()].map((owners) => owners.of(self));
  }

  /** Forgets a session. @returns the buckets it had */
  end(session: string): Bucket[] {
    const owners = this.#sessions.get(session);
    this.#sessions.delete(session);
    return owners?.active() ?? [];
  }

  #current(): Owners {
    if (this.#scope === undefined) return this.#page;
    const session: unknown = this.#scope();
    if (typeof session !== "string") {
      const takes = "a function that answers with the session's name, a string";
      refuse("scope", takes, session, undefined, "answered with");
    }
    return this.#ownersIn(session);
  }

  #ownersIn(session: string | undefined): Owners {
    let owners = this.#sessions.get(session);
    if (owners === undefined) this.#sessions.set(session, (owners = this.#newOwners(session)));
    return owners;
  }
}
