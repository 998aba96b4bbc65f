/** A session that ends, or is another one, while something is built in it, or waited for. */
import { LoadClearedError } from "cache-resource";
import { describe, expect, test } from "vitest";

import { deferred, outcomeOf, recordReleases, timedCache, turns } from "../promises/support.js";

describe("a clear, and a session that ends or changes", () => {
  /** A function of sessions, which does what real ones do: it asks who the user is. */
  function ofSessions() {
    const { cache } = timedCache();
    const session = { user: "ann" };
    const released = recordReleases<string>();
    const arrivals: ReturnType<typeof deferred<string>>[] = [];
    const load = cache(
      (what: string) => {
        const { user } = session;
        const arrival = deferred<string>();
        arrivals.push(arrival);
        return arrival.promise.then(() => `${what} of ${user}`);
      },
      { scope: () => session.user, onRelease: released.onRelease },
    );
    const arrive = async (): Promise<void> => {
      await turns();
      for (const arrival of arrivals.splice(0)) arrival.resolve("");
      await turns();
    };
    return { cache, session, load, released, arrive };
  }

  test("whoever waits is never given another user's value", async () => {
    // The construction that followed went by the session of that moment: ann was given bob's mail.
    const { session, load, released, arrive } = ofSessions();
    const anns = load("mail").catch((error: unknown) => error);
    session.user = "bob";
    void load.clear();
    await arrive();
    expect(await anns).toBeInstanceOf(LoadClearedError);
    expect(load.has("mail")).toBe(false);
    session.user = "ann";
    expect(load.has("mail")).toBe(false);
    expect(released.values).toEqual(["mail of ann"]);
  });

  test("but is given what has been begun in the same session since", async () => {
    const { session, load, arrive } = ofSessions();
    const before = load("mail");
    void load.clear();
    const after = load("mail");
    session.user = "bob";
    await arrive();
    expect(await Promise.all([before, after])).toEqual(["mail of ann", "mail of ann"]);
  });

  test("an ended session is not filled again by those who waited in it", async () => {
    const { cache, session, load, released, arrive } = ofSessions();
    const waiting = load("mail").catch((error: unknown) => error);
    await cache.endSession("ann");
    await arrive();
    expect(await waiting).toBeInstanceOf(LoadClearedError);
    expect(load.has("mail")).toBe(false);
    expect(released.values).toEqual(["mail of ann"]);
    expect(session.user).toBe("ann");
  });

  test("a lease that waits over a clear is of the session in which it was asked for", async () => {
    // The value of the construction that followed was there; to lease it, the function was called anew, in the
    // session of that moment: bob's mail was leased to ann.
    const { session, load, arrive } = ofSessions();
    const leasing = load.lease("mail");
    void load.clear();
    await turns();
    session.user = "bob";
    await arrive();
    const lease = await leasing;
    expect(lease.value).toBe("mail of ann");
    lease.release();
  });

  test("nor is it where its own constructor had cleared the first one", async () => {
    const { cache } = timedCache();
    let user = "ann";
    let built = 0;
    const arrivals: ReturnType<typeof deferred<undefined>>[] = [];
    const load = cache(
      async (): Promise<string> => {
        const mail = `mail of ${user}`;
        if (++built === 1) void load.clear();
        const arrival = deferred<undefined>();
        arrivals.push(arrival);
        await arrival.promise;
        return mail;
      },
      { scope: () => user },
    );
    const leasing = load.lease();
    await turns();
    user = "bob";
    for (const arrival of arrivals) arrival.resolve(undefined);
    expect((await leasing).value).toBe("mail of ann");
  });

  test("nor is a value that is refused meanwhile built for another session", async () => {
    const { cache } = timedCache();
    let user = "ann";
    const verdict = deferred<boolean>();
    const load = cache(() => Promise.resolve(`mail of ${user}`), {
      scope: () => user,
      validate: () => verdict.promise,
    });
    expect(await load()).toBe("mail of ann");
    const waiting = load().catch((error: unknown) => error);
    user = "bob";
    verdict.resolve(false);
    expect(await waiting).toBeInstanceOf(LoadClearedError);
    expect(load.has()).toBe(false);
  });

  test("nor does hot reload take whoever waits to another session", async () => {
    const { cache } = timedCache();
    let user = "ann";
    const arrival = deferred<undefined>();
    const wrapped = (maxEntries: number) =>
      cache(
        async () => {
          const mail = `mail of ${user}`;
          await arrival.promise;
          return mail;
        },
        { id: "mail", scope: () => user, maxEntries },
      );
    const waiting = wrapped(1)().catch((error: unknown) => error);
    await turns();
    user = "bob";
    const reloaded = wrapped(2);
    await turns();
    arrival.resolve(undefined);
    expect(await waiting).toBeInstanceOf(LoadClearedError);
    expect(reloaded.has()).toBe(false);
  });

  test("a synchronous constructor that ends its own session is not run again in it", () => {
    const { cache } = timedCache();
    const released = recordReleases<number>();
    let constructions = 0;
    const load = cache(
      (): number => {
        void cache.endSession("ann");
        return ++constructions;
      },
      { scope: () => "ann", onRelease: released.onRelease },
    );
    expect(outcomeOf(load)).toBeInstanceOf(LoadClearedError);
    expect(released.values).toEqual([1]);
  });
});
