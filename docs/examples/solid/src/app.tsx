import { cacheResource } from "cache-resource";
import { createSignal, Show } from "solid-js";

import { Gpu } from "./gpu.tsx";
import type { Palette } from "./heat-map.ts";
import { HeatMap } from "./heat-map-view.tsx";
import { PlantView } from "./readings-view.tsx";
import { Statistics } from "./statistics.tsx";

export function App() {
  const [plant, setPlant] = createSignal("north");
  const [palette, setPalette] = createSignal<Palette>("ember");
  const [open, setOpen] = createSignal(true);

  return (
    <main>
      <h1>Resources in Solid</h1>
      <section>
        <Gpu />
      </section>
      <section>
        <label>
          Plant{" "}
          <select value={plant()} onChange={(event) => setPlant(event.currentTarget.value)}>
            <option>north</option>
            <option>south</option>
          </select>
        </label>
        <PlantView plant={plant()} />
      </section>
      <section>
        <label>
          Palette{" "}
          <select
            value={palette()}
            onChange={(event) => setPalette(event.currentTarget.value as Palette)}
          >
            <option>ember</option>
            <option>ice</option>
          </select>
        </label>{" "}
        <button onClick={() => setOpen(!open())}>{open() ? "Close" : "Open"} the map</button>
        <div>
          <Show when={open()}>
            <HeatMap palette={palette()} />
          </Show>
        </div>
      </section>
      <section>
        <Statistics />
        <button onClick={() => void cacheResource.clear()}>Clear all</button>
      </section>
    </main>
  );
}
