import { cacheResource } from "cache-resource";
import { useState } from "react";

import { Gpu } from "./gpu.tsx";
import type { Palette } from "./heat-map.ts";
import { HeatMap } from "./heat-map-view.tsx";
import { PlantView } from "./readings-view.tsx";
import { Statistics } from "./statistics.tsx";

export function App() {
  const [plant, setPlant] = useState("north");
  const [palette, setPalette] = useState<Palette>("ember");
  const [open, setOpen] = useState(true);

  return (
    <main>
      <h1>Resources in React</h1>
      <section>
        <Gpu />
      </section>
      <section>
        <label>
          Plant{" "}
          <select value={plant} onChange={(event) => setPlant(event.target.value)}>
            <option>north</option>
            <option>south</option>
          </select>
        </label>
        <PlantView plant={plant} />
      </section>
      <section>
        <label>
          Palette{" "}
          <select value={palette} onChange={(event) => setPalette(event.target.value as Palette)}>
            <option>ember</option>
            <option>ice</option>
          </select>
        </label>{" "}
        <button onClick={() => setOpen(!open)}>{open ? "Close" : "Open"} the map</button>
        <div>{open && <HeatMap palette={palette} />}</div>
      </section>
      <section>
        <Statistics />
        <button onClick={() => void cacheResource.clear()}>Clear all</button>
      </section>
    </main>
  );
}
