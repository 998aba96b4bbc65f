import fc from "fast-check";

/** How a function's key looks. */
const KEYINGS = ["none", "text", "pair", "object", "key option"] as const;

/** Something that happens, in a page or in one of its callbacks. */
export type Step =
  | {
      readonly do: "call" | "refresh" | "clear" | "lease" | "spoil" | "call and change";
      readonly id: number;
    }
  | { readonly do: "advance"; readonly by: number }
  | { readonly do: "session"; readonly session: string }
  | {
      readonly do:
        | "clear function"
        | "clear cache"
        | "end lease"
        | "sweep"
        | "end session"
        | "reload"
        | "reload changed"
        | "listen"
        | "call the other";
    };

/** How a function is cached, and what happens to it. */
export interface Plan {
  readonly keying: (typeof KEYINGS)[number];
  readonly asynchronous: boolean;
  readonly ttl: number;
  readonly idle: number;
  readonly maxEntries: number;
  readonly maxOfCache: number;
  readonly background: boolean;
  readonly validates: "no" | "at once" | "later";
  readonly scoped: boolean;
  readonly steps: readonly Step[];
  readonly fails: readonly boolean[];
  /** What callbacks do, in turn; then nothing more, so that sessions end. */
  readonly onRelease: readonly Step[];
  readonly onEvent: readonly Step[];
  readonly inConstructor: readonly Step[];
  /** What the values are said to take, in turn. */
  readonly bytes: readonly number[];
}

/** What a value is said to take as a rule. */
export const BYTES = 100;

const id = fc.constantFrom(0, 1, 2);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("call" as const), id }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "refresh" as const,
        "clear" as const,
        "lease" as const,
        "spoil" as const,
        "call and change" as const,
      ),
      id,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("advance" as const), by: fc.constantFrom(1, 40, 100) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("session" as const),
      session: fc.constantFrom("ann", "bob"),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "clear function" as const,
        "clear cache" as const,
        "end lease" as const,
        "end lease" as const,
        "sweep" as const,
        "end session" as const,
        "reload" as const,
        "reload changed" as const,
        "listen" as const,
        "call the other" as const,
      ),
    }),
  },
);

const reactions = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step[]>([]) },
  {
    weight: 1,
    // Whoever changes the session under a constructor has it build for that one; and no module is evaluated
    // twice in one turn.
    arbitrary: fc.array(
      step.filter(({ do: what }) => what !== "session" && !what.startsWith("reload")),
      { maxLength: 6 },
    ),
  },
);

/** Any of them. */
export const plan: fc.Arbitrary<Plan> = fc.record({
  keying: fc.constantFrom(...KEYINGS),
  asynchronous: fc.boolean(),
  ttl: fc.constantFrom(Infinity, 100, 50),
  idle: fc.constantFrom(Infinity, Infinity, 60),
  maxEntries: fc.constantFrom(1, 2, 100),
  maxOfCache: fc.constantFrom(0, 0, 2),
  background: fc.boolean(),
  validates: fc.constantFrom("no" as const, "no" as const, "at once" as const, "later" as const),
  scoped: fc.boolean(),
  steps: fc.array(step, { maxLength: 40, size: "max" }),
  fails: fc.oneof(fc.constant([false]), fc.array(fc.boolean(), { minLength: 1, maxLength: 6 })),
  onRelease: reactions,
  onEvent: reactions,
  inConstructor: reactions,
  bytes: fc.oneof(
    fc.constant([BYTES]),
    fc.array(fc.constantFrom(BYTES, BYTES / 2, BYTES * 3), { minLength: 1, maxLength: 3 }),
  ),
});
