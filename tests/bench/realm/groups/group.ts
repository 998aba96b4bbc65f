import type { Case } from "../loops.ts";

/**
 * Cases that are compared with one another. Each group runs in a page, or process, of its own: what
 * the JavaScript engine learned from one kind of call is then not held against another kind.
 */
export interface Group {
  readonly name: string;
  cases(): Case[] | Promise<Case[]>;
}
