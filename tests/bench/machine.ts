import { readFileSync } from "node:fs";
import { arch, cpus, loadavg, release, totalmem, type } from "node:os";

import { inRoot } from "../../tools/lib/paths.mjs";

/** What a reader of the figures has to know of the machine. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  /** How busy others kept it when the run began: runnable processes in the last minute. */
  readonly load: number;
  /** The versions of the peers. */
  readonly peers: Readonly<Record<string, string>>;
}

const PEERS = [
  "lru-cache",
  "quick-lru",
  "p-memoize",
  "memoizee",
  "moize",
  "micro-memoize",
  "async-cache-dedupe",
  "@tanstack/query-core",
  "cacheable",
  "ohash",
  "object-hash",
];

/** The facts of this machine, now. */
export function machineFacts(): Machine {
  const processors = cpus();
  const manifest = JSON.parse(readFileSync(inRoot("package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  return {
    date: new Date().toISOString(),
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: processors.length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()} ${arch()}`,
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    peers: Object.fromEntries(PEERS.map((name) => [name, manifest.devDependencies[name] ?? "?"])),
  };
}
