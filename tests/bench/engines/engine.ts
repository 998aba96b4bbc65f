import type { Answer, Order } from "../realm/main.ts";

/** A JavaScript engine under test. */
export interface Engine {
  /** What it calls itself, with its version. */
  readonly version: string;
  /** Does one order in a fresh process or page. */
  perform(order: Order): Promise<Answer>;
  quit(): Promise<void>;
}

/** The engines there are. */
export const ENGINES = ["node", "chromium", "firefox"] as const;
export type EngineName = (typeof ENGINES)[number];
