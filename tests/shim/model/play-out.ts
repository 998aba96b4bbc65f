import type { Scheduler } from "fast-check";

/** A session that is played out: its steps in their order, and constructors when the scheduler says. */
export interface Played<Step> {
  readonly steps: readonly Step[];
  /** What a step is called where a run is shown. */
  label(step: Step): string;
  perform(step: Step): void;
  /** Everything that could happen has happened, and nothing else has begun. */
  settled(): Promise<void> | void;
}

/** Plays a session out, in the order that the scheduler chooses. */
export async function playOut<Step>(scheduler: Scheduler, played: Played<Step>): Promise<void> {
  void scheduler.scheduleSequence(
    played.steps.map((step, index) => ({
      label: `${index}: ${played.label(step)}`,
      builder: () => {
        played.perform(step);
        return Promise.resolve();
      },
    })),
  );
  while (scheduler.count() > 0) {
    await scheduler.waitNext(1);
    await played.settled();
  }
}
