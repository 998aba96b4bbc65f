import { cacheResource } from "cache-resource";
import { afterEach, beforeEach, expect, vi } from "vitest";

import { openSources, type Source, type Sources } from "../../../src/panel/sources/index.js";
import { type Observed, observe } from "./observer.js";
import { endAll } from "./realms/start.js";

export let sources: Sources;

beforeEach(() => {
  sources = openSources();
});

afterEach(async () => {
  sources.close();
  endAll();
  await cacheResource.clear();
});

/** Looks for sources anew, with other options. */
export function openAnew(options: Parameters<typeof openSources>[0]): void {
  sources.close();
  sources = openSources(options);
}

export const eventually = <Answer>(look: () => Answer): Promise<Answer> =>
  vi.waitFor(look, { timeout: 10_000, interval: 10 });

/** Waits for a source with this title. */
export const appears = (title: string): Promise<Source> =>
  eventually(() => {
    const source = sources.list.find((candidate) => candidate.title === title);
    expect(source, `${title} among ${sources.list.map((one) => one.title).join()}`).toBeDefined();
    return source!;
  });

export const disappears = (title: string): Promise<void> =>
  eventually(() => expect(sources.list.map((source) => source.title)).not.toContain(title));

/** Asks for a snapshot and waits for it. */
export async function snapshotOf(source: Source, { snapshots }: Observed) {
  const before = snapshots.length;
  source.requestSnapshot();
  await eventually(() => expect(snapshots.length).toBeGreaterThan(before));
  return snapshots.at(-1)!;
}

/** The number of the one entry of a function. */
export async function entryOf(source: Source, name: string): Promise<number> {
  const observed = observe(source);
  const { entries } = await snapshotOf(source, observed);
  observed.end();
  return entries.find((entry) => entry.name === name)!.entry;
}
