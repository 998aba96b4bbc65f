import { awaited } from "./groups/awaited.ts";
import { bytes } from "./groups/bytes.ts";
import type { Group } from "./groups/group.ts";
import { insert } from "./groups/insert.ts";
import { huge, large } from "./groups/large.ts";
import { nested, pair } from "./groups/structured.ts";
import { none, text } from "./groups/text.ts";
import { type Effort, type Samples, timeCases } from "./rounds.ts";
import { costs, type Cost } from "./costs/costs.ts";

/** What a driver asks of this page or process. */
export interface Order {
  /** A group to time, or a cost to measure. */
  readonly name: string;
  readonly effort: Effort;
}

/** What it gets. */
export type Answer = { readonly samples: Samples } | { readonly figures: Record<string, number> };

const groups: readonly Group[] = [text, none, pair, nested, awaited, large, huge, insert, bytes];

/** Does one order. */
export async function perform({ name, effort }: Order): Promise<Answer> {
  const group = groups.find((candidate) => candidate.name === name);
  if (group !== undefined) return { samples: await timeCases(await group.cases(), effort) };
  const cost: Cost | undefined = costs[name];
  if (cost === undefined) throw new Error(`There is no group and no cost called "${name}".`);
  return { figures: await cost() };
}
