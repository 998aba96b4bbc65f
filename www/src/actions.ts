import type { App } from "./app";
import type { ResourceName } from "./resources/ledger";
import { RESOURCE_NAMES } from "./resources/ledger";
import { byId, onActivate } from "./ui/dom";
import { formatDuration, plural } from "./ui/format";
import { totalTime } from "./ui/run-panel";

const RERUNS = 20;
const CALLS = 200;
const TICK = 250;
const LEASED = "Cleared. A run holds a lease: what it uses is released when it has ended.";

/** Connects the page's buttons with what they do. */
export function connectActions(app: App): void {
  onActivate("rerun", () => app.enqueue(() => rerun(app)));
  onActivate("rerun-20", () => app.enqueue(() => rerunOften(app)));
  onActivate("concurrent", () => app.enqueue(() => callConcurrently(app)));
  onActivate("clear-page", () => void app.attempt(() => clearPage(app)));
  onActivate("lose", () => loseDevice(app));
  onActivate("ttl-form", () => app.enqueue(() => setTtl(app)));
}

/** Keeps the countdowns going. Nothing is asked of the cache that would count as a use. */
export function startClock(app: App): void {
  setInterval(() => {
    if (app.ttl !== null && !document.hidden) app.refresh();
  }, TICK);
}

/** Lets one resource go. */
export async function clearResource(app: App, resource: ResourceName): Promise<void> {
  await app.attempt(async () => {
    const released = app.resources.clear(resource);
    if (app.ledger.record(resource).heldBack > 0) app.say(LEASED);
    await released;
    app.say("Cleared and released. The next run builds it again.");
  });
}

/** Builds one resource anew, behind the back of whoever uses it. */
export async function refreshResource(app: App, resource: ResourceName): Promise<void> {
  await app.attempt(async () => {
    const before = app.ledger.constructions;
    await app.resources.refresh(resource, app.view.compute);
    app.say(
      app.ledger.constructions === before
        ? "Refreshed: the old one served until the new one was there."
        : "Built: there was none to refresh.",
    );
  });
}

async function rerun(app: App): Promise<void> {
  const before = app.ledger.constructions;
  const run = await app.run();
  const built = app.ledger.constructions - before;
  app.say(`Rerun in ${formatDuration(totalTime(run))}: ${constructorsRan(built)}.`);
}

async function rerunOften(app: App): Promise<void> {
  const before = app.ledger.constructions;
  let total = 0;
  for (let run = 1; run <= RERUNS; run++) {
    app.say(`Rerun ${run} of ${RERUNS}`);
    total += totalTime(await app.run());
    // Each run is seen, as a re-render would be.
    await new Promise(requestAnimationFrame);
  }
  const built = app.ledger.constructions - before;
  const each = formatDuration(total / RERUNS);
  app.say(`${RERUNS} reruns, ${each} each: ${constructorsRan(built)}.`);
}

async function callConcurrently(app: App): Promise<void> {
  const before = app.ledger.constructions;
  const began = performance.now();
  const values = await app.resources.callConcurrently(CALLS, app.view.compute);
  const took = formatDuration(performance.now() - began);
  const built = app.ledger.constructions - before;
  app.say(
    `${CALLS} calls of each resource at once, ${took}: ${constructorsRan(built)}, all were given the same ${values}.`,
  );
}

async function clearPage(app: App): Promise<void> {
  const released = app.resources.clearPage();
  if (RESOURCE_NAMES.some((name) => app.ledger.record(name).heldBack > 0)) app.say(LEASED);
  await released;
  app.say("All is cleared and released. The next run is a cold one.");
}

function loseDevice(app: App): void {
  const isLost = app.resources.loseDevice();
  app.refresh();
  app.say(
    isLost
      ? "The device is destroyed, and the cache does not know. The next run notices and builds another."
      : "There is no GPU device to lose just now.",
  );
}

async function setTtl(app: App): Promise<void> {
  const input = byId<HTMLInputElement>("ttl");
  if (!input.reportValidity()) return;
  const ttl = input.value === "" ? null : input.valueAsNumber;
  await app.setTtl(ttl);
  app.say(
    ttl === null
      ? "No TTL: what is built now is kept until it is cleared."
      : `What is built from now on is released ${plural(ttl, "second")} later, touched or not. Weights are stale then: the next run has them at once, and they are refreshed behind it.`,
  );
}

function constructorsRan(count: number): string {
  return count === 0 ? "no constructor ran" : `${plural(count, "constructor")} ran`;
}
