import { describe, expect, test } from "vitest";

import { checkedMaxBytes } from "../../../src/shim/options/bytes.js";

describe("sizes that are taken", () => {
  test.each([
    [1, 1],
    [1e9, 1_000_000_000],
    [Infinity, Infinity],
    [undefined, Infinity],
    [null, Infinity],
    ["100 B", 100],
    ["100B", 100],
    ["64 kB", 64_000],
    ["64 KB", 64_000],
    ["512MB", 512_000_000],
    ["1.5 GB", 1_500_000_000],
    ["2TB", 2_000_000_000_000],
    ["1KiB", 1024],
    ["1MiB", 1_048_576],
    ["1GiB", 1_073_741_824],
    ["1 TiB", 1_099_511_627_776],
    [" 1GiB ", 1_073_741_824],
    ["1.0001kB", 1000],
  ])("%o is %d bytes", (value, bytes) => {
    expect(checkedMaxBytes("maxBytes", value)).toBe(bytes);
  });
});

const takes =
  'Option `maxBytes` takes a number of bytes from 1 up, or a size such as "512MB" or "1GiB", or null for no limit, and got ';

describe("sizes that are refused", () => {
  test.each([
    [0, "0."],
    [-1, "-1."],
    [1.5, "1.5."],
    [NaN, "NaN."],
    ["0 MB", 'the string "0 MB".'],
    ["0.5 B", 'the string "0.5 B".'],
  ])("%o is out of range", (value, got) => {
    expect(() => checkedMaxBytes("maxBytes", value)).toThrow(new RangeError(takes + got));
  });

  test.each([
    [true, "true."],
    [10n, "the bigint 10n."],
    [{}, "an object (Object)."],
    ["", 'the string "".'],
    ["a lot", 'the string "a lot".'],
    ["-1MB", 'the string "-1MB".'],
    ["1e9 B", 'the string "1e9 B".'],
  ])("%o is of no kind that it takes", (value, got) => {
    expect(() => checkedMaxBytes("maxBytes", value)).toThrow(new TypeError(takes + got));
  });

  test.each([
    ["512", "512B"],
    ["512M", "512MB"],
    ["512mb", "512MB"],
    ["512Mb", "512MB"],
    ["64K", "64kB"],
    ["1.5 gib", "1.5GiB"],
    ["1Gi", "1GiB"],
  ])("%o is refused with advice, because it may mean bits or anything", (value, meant) => {
    expect(() => checkedMaxBytes("maxBytes", value)).toThrow(
      new TypeError(`${takes}the string "${value}". Did you mean "${meant}"?`),
    );
  });
});
