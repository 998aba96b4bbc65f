import { loop } from "../loops.ts";
import { forEachBuild, LIMITS } from "../subject.ts";
import type { Group } from "./group.ts";

/** 64 MiB. */
export const FLOATS = (64 * 1024 * 1024) / Float32Array.BYTES_PER_ELEMENT;

/** A hit whose key holds 64 MiB of numbers. */
export const bytes: Group = {
  name: "bytes",
  cases: () => {
    const weights = new Float32Array(FLOATS);
    for (let at = 0; at < FLOATS; at++) weights[at] = at * 0.5;
    return forEachBuild(({ name, createCache }) => {
      const cached = createCache()((values: Float32Array) => ({ length: values.length }), LIMITS);
      cached(weights);
      return loop(name, "cached(weights)", { cached, weights });
    });
  },
};
