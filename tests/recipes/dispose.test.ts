import { expect, test, vi } from "vitest";

import { createCache } from "cache-resource";
import { byIdentity, dispose } from "cache-resource/recipes";

class Connection {
  readonly open = true;
}

const symbols = Symbol as { asyncDispose?: symbol; dispose?: symbol };

test.each<[string, () => unknown]>([
  ["a Worker", () => new Worker(URL.createObjectURL(new Blob([""])))],
  ["a MessagePort", () => new MessageChannel().port1],
  ["a BroadcastChannel", () => new BroadcastChannel("news")],
])("%s is let go of by its own method", async (_what, make) => {
  const cache = createCache();
  const get = cache(make, { onRelease: dispose });
  get();
  await cache.close();
  expect(get.stats().releaseErrors).toBe(0);
});

test("the methods are tried in their order, and on the value itself", () => {
  const called: string[] = [];
  const methods = ["close", "destroy", "terminate"];
  const names = [symbols.asyncDispose, symbols.dispose, ...methods].filter(
    (name) => name !== undefined,
  );
  const value = Object.fromEntries(
    names.map((name) => [
      name,
      function (this: unknown) {
        called.push(String(name));
        expect(this).toBe(value);
      },
    ]),
  );
  for (const name of names) {
    void dispose(value);
    Reflect.deleteProperty(value, name);
  }
  expect(called).toEqual(names.map(String));
});

test("the cache waits for an asynchronous end", async () => {
  const cache = createCache();
  let finish = (): void => undefined;
  let ended = false;
  cache(() => ({ close: () => new Promise<void>((resolve) => (finish = resolve)) }), {
    onRelease: dispose,
  })();
  const closing = cache.close().then(() => (ended = true));
  await Promise.resolve();
  expect(ended).toBe(false);
  finish();
  await closing;
  expect(ended).toBe(true);
});

test.each([
  [{}, "a Object"],
  [Object.create(null), "an object"],
  [7, "7"],
  [null, "null"],
  [undefined, "undefined"],
])("%o has none of them, and the error says what to do", (value, words) => {
  expect(() => dispose(value)).toThrow(`dispose() got ${words}, which has neither`);
  expect(() => dispose(value)).toThrow("`onRelease` of your own");
});

test("byIdentity gives an object one key for its life, and another object another one", () => {
  const [one, two] = [new Connection(), new Connection()];
  expect(byIdentity(one)).toBe(byIdentity(one));
  expect(byIdentity(one)).not.toBe(byIdentity(two));
  expect(byIdentity(one).description).toBe("Connection");
  expect(byIdentity(vi.fn)).toBe(byIdentity(vi.fn));
});

test("byIdentity gives one to a window of another origin, which may not be read", () => {
  // To name the key it asked for the window's class, and the browser threw a SecurityError.
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  document.body.append(frame);
  const { contentWindow } = frame;
  expect(byIdentity(contentWindow!)).toBe(byIdentity(contentWindow!));
  expect(byIdentity(contentWindow!)).not.toBe(byIdentity(window));
  frame.remove();
});

test("byIdentity is a key: as the `key` option, and in hashFuncs below another object", () => {
  const connection = new Connection();
  const cache = createCache();
  const byKey = cache((_of: { value: number }) => ({}), {
    key: (of) => byIdentity(of),
    ignore: [],
  });
  const of = { value: 1 };
  const before = byKey(of);
  of.value = 2;
  expect(byKey(of)).toBe(before);
  expect(byKey({ value: 2 })).not.toBe(before);
  const nested = cache((options: { connection: Connection }) => ({ options }), {
    hashFuncs: new Map([[Connection, byIdentity]]),
  });
  expect(nested({ connection })).toBe(nested({ connection }));
  expect(nested({ connection })).not.toBe(nested({ connection: new Connection() }));
});

test.each([1, "text", null, undefined, true])(
  "byIdentity refuses %o, which is a key itself",
  (value) => {
    expect(() => byIdentity(value as never)).toThrow(/takes an object or a function, and got/);
  },
);
