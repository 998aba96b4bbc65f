import { holdLock } from "./locks.js";

/** What another realm of this origin is called. */
export interface RealmFacts {
  readonly kind: "worker" | "tab";
  /** `Tab “Orders”`, `Frame “Chart”`, `Worker decode.js`. */
  readonly title: string;
}

/**
 * A name that nobody else has. Not by `crypto.randomUUID`, which a page without TLS lacks: nothing is
 * secret here.
 */
export function newName(): string {
  const part = (): string => Math.random().toString(36).slice(2);
  return `${part()}${part()}`;
}

/** A page, a frame or a worker: what has a `globalThis` of its own. */
export class Realm {
  /** Tells it apart from all others. */
  readonly name = newName();
  /** Whether a copy of the panel answers for its caches; one is enough. */
  hosted = false;
  #lock: ReturnType<typeof holdLock> | undefined;

  /** Whether others can tell its end by its lock; it takes the lock if need be. */
  get locked(): Promise<boolean> {
    this.#lock ??= holdLock(this.name);
    return this.#lock.held;
  }

  /** Lets the lock go: a page that has one does not go into the back/forward cache. */
  unlock(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }
}

/** Where the copies of the panel in one realm find what they share. */
const REALM = Symbol.for("cache-resource@1/realm");

interface Scope {
  [REALM]?: Realm | undefined;
  readonly WorkerGlobalScope?: unknown;
  readonly document?: { readonly title: string };
  readonly location?: { readonly pathname: string };
  readonly parent?: unknown;
  readonly name?: unknown;
}

const scope = globalThis as Scope;

/** This realm. */
export function thisRealm(): Realm {
  return (scope[REALM] ??= new Realm());
}

/** Whether this is a page or a worker of one: a server has no other tabs. */
export function isBrowserRealm(): boolean {
  return scope.document !== undefined || scope.WorkerGlobalScope !== undefined;
}

/** What this realm is called now: a page may change its title. */
export function realmFacts(): RealmFacts {
  const { document, location, parent, name } = scope;
  const path = location?.pathname ?? "";
  if (document === undefined) {
    const file = path.slice(path.lastIndexOf("/") + 1);
    // What `new Worker(url, { name })` gave it.
    const given = typeof name === "string" && name !== "" ? name : file;
    return { kind: "worker", title: `Worker ${given}` };
  }
  const kind = parent === scope || parent === undefined ? "Tab" : "Frame";
  return { kind: "tab", title: `${kind} “${document.title === "" ? path : document.title}”` };
}
