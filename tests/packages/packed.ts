import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll } from "vitest";

import { run } from "../../tools/lib/run.mjs";

/** A folder outside the repository, gone when the test file has ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "cache-resource-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** What `npm pack` says of the package it has made. */
export interface Packed {
  filename: string;
  files: { path: string; size: number }[];
}

/** Packs the package as `npm publish` would, into a folder. */
export async function pack(folder: string): Promise<Packed> {
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder]);
  const report = JSON.parse(stdout) as Packed[] | Record<string, Packed>;
  const [packed] = Object.values(report);
  if (!packed) throw new Error(`npm pack reported nothing: ${stdout}`);
  return packed;
}
