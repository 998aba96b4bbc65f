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
    this.#unsubscribe = cacheResource.subscribe(({ type, id }) => {
      const lease = this.#lease;
      if (type !== "removed" || id !== this.#fn.stats().id || lease === undefined) return;
      // The entry may have been another one of the function's.
      if (this.#fn.peek(...this.#args()) !== lease.value) void this.#acquire();
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
    this.#wanted = this.#args();
    this.#show();
    void this.#acquire();
  };

  async #acquire(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === undefined) return;
    try {
      const next = await this.#fn.lease(...wanted);
      if (wanted === this.#wanted) this.#show(next);
      else next.release(); // gone, or other arguments, while it was built
    } catch (reason) {
      if (wanted === this.#wanted) this.#show(undefined, reason);
    }
  }

  #show(next?: Lease<ValueOf<F>>, reason?: unknown): void {
    const last = this.#lease;
    this.#lease = next;
    this.value = next?.value;
    this.error = reason;
    this.#host.requestUpdate();
    last?.release();
  }
}
