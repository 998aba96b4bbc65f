import fc from "fast-check";

const SYMBOLS = [Symbol("a"), Symbol("a"), Symbol.for("a"), Symbol.iterator];
const FUNCTIONS = [
  () => 1,
  () => 1,
  class Same {
    id = 1;
  },
  class Same {
    id = 1;
  },
];

/** Few of each, so that equal ones meet often; and such as are easily taken for each other. */
const leaves: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    2,
    NaN,
    0.5,
    2 ** 31,
    2 ** 53,
  ),
  fc.constantFrom("", "a", "b", "1", "ab", "\ud800", "\\ud800", "undefined"),
  fc.constantFrom<unknown>(0n, 1n, 2n ** 64n, ...SYMBOLS, ...FUNCTIONS),
  fc.double(),
  fc.string({ maxLength: 2, unit: "binary" }),
);

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 8, max: 1 }),
  fc.constantFrom(1023, 1024, 1025, 2048).map((length) => new Uint8Array(length)),
);

const builtins: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(0, 1, NaN).map((time) => new Date(time)),
  fc
    .constantFrom("a", "b")
    .chain((source) => fc.constantFrom("", "g", "gi").map((flags) => new RegExp(source, flags))),
  fc.constantFrom("a", "b").map((path) => new URL(`https://example.org/${path}`)),
  fc.constantFrom("a=1", "a=2", "").map((text) => new URLSearchParams(text)),
  fc.constantFrom("a", "b").map((message) => new Error(message)),
  fc.constantFrom("a", "b").map((message) => new TypeError(message)),
  fc.constantFrom<unknown>(0, 1, "1", "a", 1n, true, SYMBOLS[0], SYMBOLS[1]).map(Object),
  bytes.map((content) => content.slice()),
  bytes.map((content) => new Int8Array(content)),
  bytes.map((content) => new Float32Array(content)),
  bytes.map((content) => content.slice().buffer),
  bytes.map((content) => new DataView(content.slice().buffer)),
);

/** Stands for an object so many levels up. */
class Up {
  constructor(readonly levels: number) {}
}

/** A container before its cycles are tied: a Map or Set must not hold what is to be replaced. */
type Draft = {
  readonly kind: "array" | "object" | "map" | "set";
  readonly parts: readonly unknown[];
};

const isDraft = (value: unknown): value is Draft =>
  typeof value === "object" && value !== null && "kind" in value && "parts" in value;

const NAMES = ["a", "b", "c", "1", "__proto__", SYMBOLS[0]!, SYMBOLS[2]!] as const;

const drafts = fc.letrec<{ value: unknown; draft: Draft }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { arbitrary: leaves, weight: 4 },
    { arbitrary: builtins, weight: 2 },
    { arbitrary: tie("draft"), weight: 4 },
    { arbitrary: fc.nat(2).map((levels) => new Up(levels)), weight: 1 },
  ),
  draft: fc.record({
    kind: fc.constantFrom("array", "object", "map", "set"),
    parts: fc.array(fc.tuple(fc.constantFrom(...NAMES), tie("value"), tie("value")), {
      maxLength: 4,
    }),
  }),
}));

/** A value that can be a key, of any kind, cyclic at times; made afresh at each call. */
export const keyable: fc.Arbitrary<() => unknown> = fc.oneof(
  drafts.value.map((draft) => () => tied(draft, [])),
  fc
    .anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      stringUnit: "binary",
      maxDepth: 3,
    })
    .map((value) => () => value),
);

function tied(draft: unknown, above: readonly object[]): unknown {
  if (draft instanceof Up) return above[above.length - 1 - draft.levels];
  if (!isDraft(draft)) return draft;
  const parts = draft.parts as readonly (readonly [PropertyKey, unknown, unknown])[];
  switch (draft.kind) {
    case "array": {
      const array: unknown[] = [];
      for (const [, value] of parts) array.push(tied(value, [...above, array]));
      return array;
    }
    case "object": {
      const object = {};
      for (const [name, draftValue] of parts) {
        const value = tied(draftValue, [...above, object]);
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
      }
      return object;
    }
    case "map": {
      const map = new Map<unknown, unknown>();
      const here = [...above, map];
      for (const [, key, value] of parts) map.set(tied(key, here), tied(value, here));
      return map;
    }
    case "set": {
      const set = new Set<unknown>();
      for (const [, value] of parts) set.add(tied(value, [...above, set]));
      return set;
    }
  }
}
