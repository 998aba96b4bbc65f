import { describe, it } from "vitest";

import { expectAllDifferent, expectOneEntry, expectTwoEntries } from "./same-entry.js";

describe("built-in objects with a text or a number inside, as keys by content", () => {
  it("keys a Date by its time, an invalid one included", () => {
    expectAllDifferent([
      () => new Date(0),
      () => new Date(1),
      () => new Date(NaN),
      () => 0,
      () => "1970-01-01T00:00:00.000Z",
      () => [0],
    ]);
    expectOneEntry(
      () => new Date(NaN),
      () => new Date("no date"),
    );
  });

  it("keys a RegExp by source and flags, and not by where its last match ended", () => {
    expectAllDifferent([() => /a/, () => /a/g, () => /b/, () => /a/gi, () => "/a/", () => /(?:)/]);
    expectOneEntry(
      () => /a/gi,
      () => new RegExp("a", "ig"),
    );
    expectOneEntry(
      () => /a/g,
      () => Object.assign(/a/g, { lastIndex: 3 }),
    );
    expectTwoEntries(
      () => new RegExp("/"),
      () => new RegExp("\\\\/"),
    );
  });

  it("keys a URL by its address", () => {
    expectAllDifferent([
      () => new URL("https://example.org/a"),
      () => new URL("https://example.org/b"),
      () => new URL("https://example.org/a#part"),
      () => "https://example.org/a",
    ]);
    expectOneEntry(
      () => new URL("https://example.org/a"),
      () => new URL("../a", "https://EXAMPLE.org:443/x/"),
    );
  });

  it("keys URLSearchParams by their text", () => {
    expectAllDifferent([
      () => new URLSearchParams("a=1"),
      () => new URLSearchParams("a=2"),
      () => new URLSearchParams("a=1&a=1"),
      () => new URLSearchParams(),
      () => "a=1",
    ]);
    expectOneEntry(
      () => new URLSearchParams("a=1&b=%20"),
      () => new URLSearchParams({ a: "1", b: " " }),
    );
  });

  it("keys boxed primitives by what is in the box, and not as the primitive", () => {
    expectAllDifferent([
      () => Object(1),
      () => Object("1"),
      () => Object(1n),
      () => Object(true),
      () => Object(NaN),
      () => Object(Symbol.for("1")),
      () => 1,
      () => "1",
      () => 1n,
      () => true,
      () => Symbol.for("1"),
    ]);
  });

  it("keys an Error by name and message", () => {
    expectAllDifferent([
      () => new Error("a"),
      () => new Error("b"),
      () => new TypeError("a"),
      () => Object.assign(new Error("a"), { name: "AbortError" }),
      () => ({ name: "Error", message: "a" }),
      () => new DOMException("a", "NotFoundError"),
      () => new DOMException("a", "DataError"),
      () => new AggregateError([], "a"),
    ]);
    expectOneEntry(
      () => new Error("a"),
      () => new Error("a", { cause: new Error("another") }),
    );
  });

  it("keys a File by name, size, type and time of change", () => {
    if (typeof File === "undefined") return;
    const file = (name: string, content: string, type: string, lastModified: number) => () =>
      new File([content], name, { type, lastModified });
    expectAllDifferent([
      file("a.csv", "1", "text/csv", 1),
      file("b.csv", "1", "text/csv", 1),
      file("a.csv", "22", "text/csv", 1),
      file("a.csv", "1", "text/plain", 1),
      file("a.csv", "1", "text/csv", 2),
    ]);
    expectOneEntry(file("a.csv", "1", "text/csv", 1), file("a.csv", "2", "text/csv", 1));
  });
});
