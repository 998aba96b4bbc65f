import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, test } from "vitest";

import { openMetricsText } from "../../src/shim/metrics/open-metrics.js";
import { inRoot } from "../../tools/lib/paths.mjs";
import { busy, input, named } from "../shim/metrics/sample.js";

// No OpenMetrics parser on npm is strict; Prometheus's own is Python. tests/shim/metrics/ holds the
// text to the letter everywhere, and this holds it to the standard where there is a Python.

const environment = inRoot("target", "open-metrics-python");
const interpreter =
  process.platform === "win32"
    ? join(environment, "Scripts", "python.exe")
    : join(environment, "bin", "python");
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function run(program: string, parameters: readonly string[], text = ""): string {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    input: text,
    encoding: "utf8",
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${parameters.join(" ")} failed:\n${stderr}`);
  return stdout;
}

type Sample = readonly [name: string, labels: Record<string, string>, value: string];

const parsed = (text: string): Sample[] =>
  JSON.parse(run(interpreter, [here("./open-metrics.py")], text)) as Sample[];

/** Python with the modules that make an environment, which Debian packages apart. */
const python = spawnSync("python3", ["-c", "import venv, ensurepip"]).status === 0;

describe(python ? "Prometheus's parser" : "the parser of Prometheus, which needs Python", () => {
  if (!python) {
    test("is not here: the text is held to the letter in tests/shim/metrics/", () => {
      expect(openMetricsText(busy()).endsWith("# EOF\n")).toBe(true);
    });
    return;
  }

  beforeAll(() => {
    run("python3", ["-m", "venv", environment]);
    const requirements = here("./open-metrics.requirements.txt");
    run(interpreter, ["-m", "pip", "install", "--quiet", "--require-hashes", "-r", requirements]);
  });

  test("refuses what is wrong, so that its consent means something", () => {
    expect(() => parsed("# TYPE a counter\na 1\n# EOF\n")).toThrow("ValueError");
    expect(() => parsed("# TYPE a gauge\na 1\n")).toThrow("ValueError");
  });

  test("takes the metrics of an empty cache", () => {
    expect(parsed(openMetricsText(input([])))).toEqual([]);
  });

  test("takes the metrics of a busy cache, every sample of them", () => {
    const text = openMetricsText(busy());
    const samples = parsed(text);
    expect(samples).toHaveLength(
      text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length,
    );
    const hits = { cache_name: "getDevice", type: "hit" };
    expect(samples).toContainEqual(["cache_resource_requests_total", hits, "7"]);
  });

  test.each(['a "quoted" name', "back\\slash", "two\nlines", "\\n", "günther 😀"])(
    "reads the name %o back as it was",
    (name) => {
      const names = parsed(openMetricsText(input([named(name)]))).map(([, labels]) => labels);
      expect(new Set(names.map((labels) => labels.cache_name ?? labels.cache))).toEqual(
        new Set([name]),
      );
    },
  );
});
