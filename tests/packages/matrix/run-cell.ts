import { chromium as playwright, type Browser } from "playwright-core";

import { chromium, chromiumFlags, obtain } from "../../../tools/lib/browsers.mjs";
import type { Cell } from "./cell.ts";
import { Project } from "./project.ts";

let launching: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  return playwright.launch({ executablePath: await obtain(chromium), args: chromiumFlags });
}

/** The one browser of a run. */
export function browser(): Promise<Browser> {
  launching ??= launch();
  return launching;
}

const open = new Set<Project>();

/** Ends the browser, and what a cell that was cut off has left running. */
export async function closeAll(): Promise<void> {
  for (const project of open) await project.close();
  await (await launching)?.close();
  launching = undefined;
}

/** What became of a cell. */
export interface Outcome {
  readonly state: "works" | "fails" | "not here";
  readonly version: string;
  /** Why it did not run here. */
  readonly reason: string;
}

/** Installs, builds and uses a cell's project. Rejects where something does not hold. */
export async function runCell(cell: Cell, tarball: string): Promise<Outcome> {
  const reason = cell.unavailable?.();
  if (reason !== undefined) return { state: "not here", version: "", reason };
  const project = new Project(cell);
  open.add(project);
  try {
    await project.install(tarball, cell.packages);
    await cell.run({ project, browser });
    const version = cell.tool === undefined ? "" : project.version(cell.tool);
    return { state: "works", version, reason: "" };
  } finally {
    await project.close();
    open.delete(project);
  }
}
