import { ErrorBoundary, Suspense } from "solid-js";

import { createLease } from "./create-lease.ts";
import { getReadings } from "./readings.ts";

export function PlantView(props: { plant: string }) {
  return (
    <ErrorBoundary
      fallback={(error, reset) => (
        <div role="alert">
          <p>{String(error)}</p>
          <button onClick={reset}>Try again</button>
        </div>
      )}
    >
      <Readings plant={props.plant} />
    </ErrorBoundary>
  );
}

function Readings(props: { plant: string }) {
  const readings = createLease(getReadings, () => [props.plant]);
  const values = () => readings() ?? [];
  const sum = () => values().reduce((total, value) => total + value, 0);
  return (
    <Suspense fallback={<p>Loading the readings…</p>}>
      <p>Average: {(sum() / values().length).toFixed(1)}</p>
      <p>Highest: {Math.max(...values())}</p>
    </Suspense>
  );
}
