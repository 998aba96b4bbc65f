import type { CacheEvent } from "./events.js";

/** The name of the track in the browser's Performance panel. */
const TRACK = "cache-resource";

const COLORS = { success: "primary", error: "error", cleared: "secondary" } as const;

/**
 * Shows a load that has ended as a bar on a track of the browser's Performance panel. The panel reads
 * it from the measure's details; elsewhere it is an ordinary entry of the performance timeline.
 */
export function traceLoad(event: CacheEvent): void {
  if (event.type !== "load-end") return;
  const end = performance.now();
  performance.measure(event.name, {
    start: Math.max(0, end - event.seconds * 1000),
    end,
    detail: {
      devtools: {
        dataType: "track-entry",
        track: TRACK,
        color: COLORS[event.outcome],
        tooltipText: `${event.name}: ${event.trigger}, ${event.outcome}`,
        properties: [["id", event.id]],
      },
    },
  });
}
