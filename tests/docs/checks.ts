import { expect } from "vitest";

import { matchesText } from "../../docs/.vitepress/examples/matches-text.ts";

/** What the checks in an example call: `results` there. */
export const results = {
  /** The value is the stated one, by content. A `…` in a stated text stands for any text. */
  equal(actual: unknown, stated: unknown): void {
    if (typeof stated === "string" && stated.includes("…")) expectText(actual, stated);
    else expect(actual).toEqual(stated);
  },

  /** For a stated object that names some of the properties only. */
  atLeast: (properties: object): unknown => expect.objectContaining(properties),

  /** The call throws, or its promise rejects, with an error of this name that says this. */
  async throws(call: () => unknown, name: string, message: string): Promise<void> {
    let thrown: unknown;
    let threw = false;
    try {
      await call();
    } catch (error) {
      threw = true;
      thrown = error;
    }
    expect(threw, "it was to throw, and did not").toBe(true);
    expect((thrown as Error).name).toBe(name);
    expectText((thrown as Error).message, `…${message}…`);
  },
};

function expectText(actual: unknown, stated: string): void {
  if (!matchesText(actual, stated)) expect(actual).toBe(stated);
}
