import { cacheResource } from "cache-resource";
import { useSyncExternalStore } from "react";

/** Tells of changes once a frame: a render is no time to set another component's state. */
function subscribe(onChange: () => void): () => void {
  let frame = 0;
  const unsubscribe = cacheResource.subscribe(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      onChange();
    });
  });
  const timer = setInterval(onChange, 500); // that a lease ends is no event
  return () => {
    clearInterval(timer);
    cancelAnimationFrame(frame);
    unsubscribe();
  };
}

/**
 * A text, which is the same as long as it says the same; `stats()` is a new object each time. Hits
 * are not in it: a render is one, and what changes with each render would make React render again.
 */
const snapshot = (): string =>
  cacheResource
    .stats()
    .functions.map((row) => [row.name, row.misses, row.leased].join(" "))
    .join("\n");

export function Statistics() {
  const rows = useSyncExternalStore(subscribe, snapshot)
    .split("\n")
    .map((line) => line.split(" "));
  return (
    <table>
      <thead>
        <tr>
          {["function", "built", "leased"].map((title) => (
            <th key={title}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells[0]}>
            {cells.map((text, column) => (
              <td key={column}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
