import type { Browser } from "playwright-core";

import type { Project } from "./project.ts";

/** A kind of tool: a part of the table. */
export type Kind =
  "bundler" | "framework" | "example" | "page" | "runtime" | "test runner" | "types";

/** What a cell's work is done with. */
export interface Bench {
  readonly project: Project;
  /** Started with the first call. */
  readonly browser: () => Promise<Browser>;
}

/**
 * Where a cell's project lies: a folder in `fixtures/`, beside what all of those share, or one in
 * `docs/examples/`, which is whole.
 */
export type Source = { readonly fixture: string } | { readonly example: string };

/** One tool, one small real project that is installed, built and used. */
export type Cell = Source & Trial;

interface Trial {
  /** As the table shows it, without the version. */
  readonly name: string;
  readonly kind: Kind;
  /** Packages that the project leaves to the cell, in exact versions. */
  readonly packages?: Readonly<Record<string, string>>;
  /** The package whose version the table shows; none for what has no package. */
  readonly tool?: string;
  /** What is tried, in the table's words. */
  readonly tries: string;
  /** Why it cannot run on this machine, where it cannot. */
  readonly unavailable?: () => string | undefined;
  /** Rejects where the promise does not hold. */
  readonly run: (bench: Bench) => Promise<void>;
}
