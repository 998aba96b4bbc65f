import { describe, expect, it } from "vitest";

import { counted, expectAllDifferent, expectOneEntry, expectTwoEntries } from "./same-entry.js";

const KIBIBYTE = 1024;

type View = new (buffer: ArrayBuffer) => ArrayBufferView;

/** The kinds that not every environment has; where one is missing there is nothing to key. */
const perhaps = (name: string): View[] => {
  const kind = (globalThis as Record<string, unknown>)[name];
  return typeof kind === "function" ? [kind as View] : [];
};

const views: readonly View[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  DataView,
  ...perhaps("Float16Array"),
];

/** So many bytes that look like noise, and are the same each time. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 24;
  });
}

describe("bytes as keys", () => {
  it("tells every type of view, and the bare buffer, apart by type", () => {
    for (const length of [0, 16, 2 * KIBIBYTE]) {
      const kinds = [...views.map((View) => () => new View(new ArrayBuffer(length)))];
      const get = counted();
      const built = new Set(kinds.map((make) => get(make())));
      built.add(get(new ArrayBuffer(length)));
      expect(built.size).toBe(kinds.length + 1);
      for (const make of kinds) expect(built.has(get(make()))).toBe(true);
    }
  });

  it("keys each type by its bytes, of every length modulo a word and on either side of 1 KiB", () => {
    for (const View of views) {
      const size = (View as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1;
      for (const length of [size, 3 * size, KIBIBYTE, KIBIBYTE + 8]) {
        const content = noise(length);
        const changed = content.slice();
        changed[length - 1]! ^= 1;
        const get = counted();
        const built = get(new View(content.buffer));
        expect(get(new View(content.slice().buffer))).toBe(built);
        expect(get(new View(changed.buffer))).not.toBe(built);
      }
    }
  });

  it("tells trailing zero bytes and lengths apart", () => {
    expectAllDifferent([
      () => new Uint8Array([1]),
      () => new Uint8Array([1, 0]),
      () => new Uint8Array([1, 0, 0, 0]),
      () => new Uint8Array([1, 0, 0, 0, 0]),
      () => new Uint8Array(),
    ]);
    expectTwoEntries(
      () => new ArrayBuffer(KIBIBYTE),
      () => new ArrayBuffer(KIBIBYTE + 1),
    );
  });

  it("sees only the part of a buffer that a view shows", () => {
    const buffer = noise(4 * KIBIBYTE).buffer;
    for (const length of [5, 2 * KIBIBYTE]) {
      expectOneEntry(
        () => new Uint8Array(buffer, 7, length),
        () => new Uint8Array(buffer.slice(7, 7 + length)),
      );
      expectTwoEntries(
        () => new DataView(buffer, 0, length),
        () => new DataView(buffer, 1, length),
      );
    }
  });

  it("keys a mebibyte, and notices one changed bit anywhere in it", () => {
    const content = noise(KIBIBYTE * KIBIBYTE);
    const get = counted();
    const built = get(content.slice());
    expect(get(content.slice())).toBe(built);
    // The digest takes 64 KiB at a time: first and last byte of a piece, and of the whole.
    for (const at of [0, 65_535, 65_536, content.length - 1]) {
      const changed = content.slice();
      changed[at]! ^= 0x80;
      expect(get(changed), `byte ${at}`).not.toBe(built);
    }
    expect(get(content)).toBe(built);
  });

  it("sees changes of a view that is written to after the call", () => {
    const view = new Float32Array(1000);
    const get = counted();
    const built = get(view);
    view[999] = 1;
    expect(get(view)).not.toBe(built);
    view[999] = 0;
    expect(get(view)).toBe(built);
  });

  it("tells bit patterns of NaN, and -0 from 0, inside of views: bytes are bytes", () => {
    expectTwoEntries(
      () => new Float64Array([0]),
      () => new Float64Array([-0]),
    );
  });

  it("keys a SharedArrayBuffer by its bytes, unlike an ArrayBuffer; there may be none", () => {
    const Shared = globalThis.SharedArrayBuffer as SharedArrayBufferConstructor | undefined;
    // A page that is not cross-origin isolated has no such class, so nothing can be passed.
    if (Shared === undefined) {
      expect("SharedArrayBuffer" in globalThis).toBe(false);
      return;
    }
    expectOneEntry(
      () => new Shared(8),
      () => new Shared(8),
    );
    expectTwoEntries(
      () => new Shared(8),
      () => new ArrayBuffer(8),
    );
    expectTwoEntries(
      () => new Shared(8),
      () => new Shared(9),
    );
  });
});
