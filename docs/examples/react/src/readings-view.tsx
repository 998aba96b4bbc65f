import { Suspense, use } from "react";

import { ErrorBoundary } from "./error-boundary.tsx";
import { getReadings } from "./readings.ts";
import { useResource } from "./use-resource.ts";

/** The error boundary is above the call: what it shows again calls again. */
export function PlantView({ plant }: { plant: string }) {
  return (
    <ErrorBoundary key={plant}>
      <Readings plant={plant} />
    </ErrorBoundary>
  );
}

/** The call is above Suspense: React keeps this component, and with it the promise, while it waits. */
function Readings({ plant }: { plant: string }) {
  const readings = useResource(getReadings, plant);
  return (
    <Suspense fallback={<p>Loading the readings…</p>}>
      <Average of={readings} />
      <Highest of={readings} />
    </Suspense>
  );
}

function Average({ of }: { of: Promise<readonly number[]> }) {
  const values = use(of);
  const sum = values.reduce((total, value) => total + value, 0);
  return <p>Average: {(sum / values.length).toFixed(1)}</p>;
}

function Highest({ of }: { of: Promise<readonly number[]> }) {
  return <p>Highest: {Math.max(...use(of))}</p>;
}
