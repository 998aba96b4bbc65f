/** An argument that the caller changes while something is built of it, or waited for. */
import { type CacheResourceOptions, LoadClearedError } from "cache-resource";
import { describe, expect, test } from "vitest";

import { deferred, timedCache, turns } from "../promises/support.js";

describe("an argument that is changed while a value is built of it", () => {
  interface User {
    id: number;
  }

  /** A function whose constructions wait, and how to let all arrive. */
  function ofUsers(options: CacheResourceOptions<number, [User]>) {
    const { cache, time } = timedCache();
    const arrivals: ReturnType<typeof deferred<undefined>>[] = [];
    const load = cache(async ({ id }: User): Promise<number> => {
      const arrival = deferred<undefined>();
      arrivals.push(arrival);
      await arrival.promise;
      return id;
    }, options);
    const arrive = async (): Promise<void> => {
      await turns();
      for (const arrival of arrivals.splice(0)) arrival.resolve(undefined);
      await turns();
    };
    return { cache, load, arrive, time };
  }

  const told = (promise: Promise<number>) => promise.catch((error: unknown) => error);

  // The constructor runs again after a clear, and sees the argument as it is by then. Whoever had joined with
  // an argument of their own was given user 2 for user 1, and with `key` it even stood under the key of user 1.
  test.each([
    ["the argument itself", {}],
    ["the `key` option's answer", { key: ({ id }: User) => id }],
    ["an object that the `key` option answers with", { key: ({ id }: User) => ({ id }) }],
  ])("after a clear, whoever waits is told: the key is %s", async (_, options) => {
    const { load, arrive } = ofUsers(options);
    const user = { id: 1 };
    const [own, joined] = [told(load(user)), told(load({ id: 1 }))];
    user.id = 2;
    void load.clear();
    await arrive();
    for (const outcome of await Promise.all([own, joined])) {
      expect(outcome).toBeInstanceOf(LoadClearedError);
      expect(String(outcome)).toContain("an argument has been changed since");
    }
    expect([load.has({ id: 1 }), load.has({ id: 2 })]).toEqual([false, false]);
  });

  test("but not of one that is no part of the key", async () => {
    const { cache } = timedCache();
    const load = cache((user: User, _progress: { done: number }) => Promise.resolve(user.id));
    const progress = { done: 0 };
    const waiting = load({ id: 1 }, progress);
    progress.done = 1;
    void load.clear();
    expect(await waiting).toBe(1);
  });

  test("a value that is refused by then is not built anew for those who had joined", async () => {
    const { load, arrive } = ofUsers({ validate: () => Promise.resolve(false) });
    const user = { id: 1 };
    const first = load(user);
    await arrive();
    expect(await first).toBe(1);
    const [own, joined] = [told(load(user)), told(load({ id: 1 }))];
    user.id = 2;
    await arrive();
    await arrive();
    expect(await Promise.all([own, joined])).toEqual([
      expect.any(LoadClearedError),
      expect.any(LoadClearedError),
    ]);
  });

  test("whoever waits is told where it has no key any more", async () => {
    const { cache } = timedCache();
    const arrival = deferred<undefined>();
    const load = cache(async ({ id }: { id: number }) => (await arrival.promise, id), {
      key: ({ id }) => {
        if (id < 0) throw new RangeError("no such user");
        return id;
      },
    });
    const user = { id: 1 };
    const waiting = load(user).catch((error: unknown) => error);
    user.id = -1;
    void load.clear();
    arrival.resolve(undefined);
    expect(String(await waiting)).toContain("the `key` option threw: RangeError: no such user");
  });
});
