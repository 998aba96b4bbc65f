import type { Case, Loop } from "./loops.ts";

/** How long and how often. */
export interface Effort {
  readonly rounds: number;
  /** How long one case runs in one round. Well above the coarsest clock, 0.1 ms. */
  readonly batchMilliseconds: number;
  readonly warmUpMilliseconds: number;
}

/** Nanoseconds per run, by case, one number for each round. */
export type Samples = Record<string, number[]>;

/**
 * Times the cases side by side. In every round each has its turn, in another order each time, so
 * that what else the machine does falls on all of them alike; ratios are then taken within a round.
 */
export async function timeCases(cases: readonly Case[], effort: Effort): Promise<Samples> {
  const batches: { name: string; run: Loop; iterations: number; nanoseconds: number[] }[] = [];
  for (const { name, run } of cases) {
    const iterations = await calibrate(name, run, effort);
    batches.push({ name, run, iterations, nanoseconds: [] });
  }
  for (let round = 0; round < effort.rounds; round++) {
    for (const batch of shuffled(batches)) {
      const milliseconds = await time(batch.name, batch.run, batch.iterations);
      batch.nanoseconds.push((milliseconds * 1e6) / batch.iterations);
    }
  }
  return Object.fromEntries(batches.map(({ name, nanoseconds }) => [name, nanoseconds]));
}

/** Warms a case up, and finds how many runs fill a batch. */
async function calibrate(name: string, run: Loop, effort: Effort): Promise<number> {
  const { batchMilliseconds, warmUpMilliseconds } = effort;
  const start = performance.now();
  let iterations = 1;
  for (;;) {
    const milliseconds = await time(name, run, iterations);
    const warm = performance.now() - start >= warmUpMilliseconds;
    if (milliseconds >= batchMilliseconds / 2) {
      const fitting = Math.max(1, Math.round((iterations * batchMilliseconds) / milliseconds));
      if (warm) return fitting;
      iterations = fitting;
    } else {
      iterations *= 2;
    }
  }
}

async function time(name: string, run: Loop, iterations: number): Promise<number> {
  await nextTask();
  const start = performance.now();
  const answer = run(iterations);
  const missing = typeof answer === "number" ? answer : await answer;
  const milliseconds = performance.now() - start;
  if (missing > 0) throw new Error(`${name}: ${missing} of ${iterations} runs gave no value`);
  return milliseconds;
}

/** Timers and promises that a batch left behind have their turn before the next one. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  const left = [...items];
  const order: Item[] = [];
  while (left.length > 0) {
    order.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  }
  return order;
}
