import fc from "fast-check";

/** Something a page does. */
export type Operation =
  | { readonly do: "call" | "clear" | "spoil"; readonly key: number }
  | { readonly do: "clear function" | "clear cache" | "sweep" }
  | { readonly do: "advance"; readonly by: number };

/** The keys of a session: few, so that they meet. */
export const KEYS = [0, 1, 2] as const;

const key = fc.constantFrom(...KEYS);

/** Calls are the most common, as they are in a page. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("call" as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("clear" as const), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("spoil" as const), key }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("clear function" as const, "clear cache" as const, "sweep" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("advance" as const), by: fc.constantFrom(1, 40, 100) }),
  },
);

/** A cached function's limits. */
export const limits = fc.record({
  ttl: fc.constantFrom(Infinity, 100, 50, 0),
  maxEntries: fc.constantFrom(1, 2, 100),
});
