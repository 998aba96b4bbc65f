import { createCache, UnhashableArgumentError } from "cache-resource";
import { afterEach, describe, expect, it, vi } from "vitest";

import { counted } from "./same-entry.js";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

// A test that fakes timers gets a `Date` of another name, which extends the real one: "is a ClockDate,
// a class that has no key of its own" was all it heard. And where the first key was made in such a test,
// the real dates of its fixtures were refused in their turn.
describe("a date while timers are faked", () => {
  it("has the key of a real one of the same time, whichever comes first", () => {
    const real = new Date(5);
    vi.useFakeTimers();
    const faked = new Date(5);
    expect(Object.getPrototypeOf(faked)).not.toBe(Object.getPrototypeOf(real));
    for (const dates of [
      [real, faked],
      [faked, real],
    ]) {
      const get = counted();
      for (const date of dates) get(date);
      expect(get.stats().misses).toBe(1);
      get(new Date(6));
      expect(get.stats().misses).toBe(2);
    }
  });

  it("keeps its key when they are real again", () => {
    vi.useFakeTimers();
    const faked = new Date(7);
    const get = counted();
    get(faked);
    vi.useRealTimers();
    get(faked);
    get(new Date(7));
    expect(get.stats().misses).toBe(1);
  });
});

// Two objects of a class called `RingBuffer`, which named itself so, had the key of no bytes at all, and
// shared one entry; so had two of a page's own `URL` that keeps its address as a field.
describe("a class of the page's own with the name of a built-in kind", () => {
  const refused = (value: object): void => {
    const get = createCache()((some: object) => ({ some }));
    expect(() => get(value)).toThrow(UnhashableArgumentError);
  };

  it("is refused where it only ends in Buffer or Array", () => {
    class RingBuffer {
      readonly byteLength: number;
      constructor(readonly samples: readonly number[]) {
        this.byteLength = 8 * samples.length;
      }
    }
    Object.assign(RingBuffer.prototype, { byteLength: 0, [Symbol.toStringTag]: "RingBuffer" });
    vi.stubGlobal("RingBuffer", RingBuffer);
    refused(new RingBuffer([1]));
  });

  // A parser's own `SyntaxError`, which has the place as a field, was keyed by name and message alone.
  it("is refused where it extends Error and has the name of a built-in kind", () => {
    class SyntaxError extends Error {
      constructor(
        message: string,
        readonly at: number,
      ) {
        super(message);
      }
    }
    refused(new SyntaxError("no such word", 1));
    class DOMException extends Error {
      code = 1;
    }
    refused(new DOMException("no"));
  });

  it("is refused where what makes the content is a field of each object", () => {
    class URL {
      constructor(readonly href: string) {}
    }
    vi.stubGlobal("URL", URL);
    refused(new URL("https://example.org/a"));
  });
});
