const MARK = Symbol.for("cache-resource/error");

/**
 * Base of the library's errors. `instanceof` goes by a mark, so that an error thrown by one copy of
 * the library on a page is recognised by the classes of another (they share one cache).
 */
abstract class CacheResourceError extends Error {
  /** The error's `name`: a static field, because a minifier may rename the class. */
  static readonly errorName: string = "CacheResourceError";

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    const name = new.target.errorName;
    Object.defineProperty(this, "name", { value: name, configurable: true, writable: true });
    Object.defineProperty(this, MARK, { value: name });
  }

  static override [Symbol.hasInstance](
    this: { readonly errorName: string },
    value: unknown,
  ): boolean {
    return (
      typeof value === "object" && value !== null && Reflect.get(value, MARK) === this.errorName
    );
  }
}

/** The cache was closed: calls into it, and callers who were waiting on it, get this. */
export class CacheClosedError extends CacheResourceError {
  static override readonly errorName = "CacheClosedError";
}

/**
 * A load was cleared while callers waited for it, and nothing can follow it for them: it was cleared again and
 * again, its session has ended or is not the present one, or an argument has been changed since.
 */
export class LoadClearedError extends CacheResourceError {
  static override readonly errorName = "LoadClearedError";
}

/** An argument has no key; the message names it, its class and the ways out. */
export class UnhashableArgumentError extends CacheResourceError {
  static override readonly errorName = "UnhashableArgumentError";
}

/** A constructor asked, while it ran, for the very entry it was building. */
export class RecursiveLoadError extends CacheResourceError {
  static override readonly errorName = "RecursiveLoadError";
}

/** A duration that cannot be read; the message shows where it went wrong and a right example. */
export class DurationError extends CacheResourceError {
  static override readonly errorName = "DurationError";
}

/** WebAssembly could not start here; the message says what forbids it and how to allow it. */
export class EngineUnavailableError extends CacheResourceError {
  static override readonly errorName = "EngineUnavailableError";
}
