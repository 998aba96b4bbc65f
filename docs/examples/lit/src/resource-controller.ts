import {
  type AnyFunction,
  type CachedFunction,
  cacheResource,
  type Lease,
  type ValueOf,
} from "cache-resource";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * What a cached function gives, leased while the element is in the document: what is shown is not
 * released, whatever becomes of its entry. When the entry leaves the cache, the next value takes its
 * place.
 */
export class ResourceController<F extends AnyFunction> implements ReactiveController {
  value: ValueOf<F> | undefined;
  error: unknown;
  readonly #host: ReactiveControllerHost;
  readonly #fn: CachedFunction<F>;
  readonly #args: () => [...Parameters<F>];
  #lease: Lease<ValueOf<F>> | undefined;
  #wanted: Parameters<F> | undefined;
  #unsubscribe: (() => void) | undefined;

  /** @param args - the arguments; read before each update of the element */
  constructor(host: ReactiveControllerHost, fn: CachedFunction<F>, args: () => [...Parameters<F>]) {
    this.#host = host;
    this.#fn = fn;
    this.#args = args;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe = cacheResource.subscribe((event) => {
      if (event.type !== "removed" || event.id !== this.#fn.stats().id) return;
      // Nobody has asked for it for its `idle` time, or the page ends: no reason to build another.
      if (event.reason === "idle" || event.reason === "page") return;
      const [lease, wanted] = [this.#lease, this.#wanted];
      // The entry may have been another one of the function's.
      if (wanted && lease && this.#fn.peek(...wanted) !== lease.value) void this.#acquire(wanted);
    });
    // An element that comes back to the document is not updated by itself.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    // An element is also updated after it has left the document.
    if (this.#unsubscribe === undefined) return;
    const args = this.#args();
    if (this.#wanted?.every((one, index) => Object.is(one, args[index]))) return;
    this.retry();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#wanted = undefined;
    this.#show();
  }

  /** Asks again, after a failure. */
  readonly retry = (): void => {
    this.#show();
    this.#wanted = this.#args();
    void this.#acquire(this.#wanted);
  };

  async #acquire(these: Parameters<F>): Promise<void> {
    try {
      const next = await this.#fn.lease(...these);
      if (these === this.#wanted) this.#show(next);
      else next.release(); // gone, or other arguments, while it was built
    } catch (reason) {
      if (these === this.#wanted) this.#show(undefined, reason);
    }
  }

  #show(next?: Lease<ValueOf<F>>, reason?: unknown): void {
    const last = this.#lease;
    this.#lease = next;
    this.value = next?.value;
    this.error = reason;
    this.#host.requestUpdate();
    // Not before what is on the screen has let go of it.
    const release = () => last?.release();
    void this.#host.updateComplete.then(release, release);
  }
}
