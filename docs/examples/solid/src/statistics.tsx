import { cacheResource } from "cache-resource";
import { createSignal, For, onCleanup } from "solid-js";

export function Statistics() {
  const [stats, setStats] = createSignal(cacheResource.stats());
  const timer = setInterval(() => setStats(cacheResource.stats()), 250);
  onCleanup(() => clearInterval(timer));

  return (
    <table>
      <thead>
        <tr>
          <For each={["function", "built", "leased"]}>{(title) => <th>{title}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={stats().functions}>
          {({ name, misses, leased }) => (
            <tr>
              <td>{name}</td>
              <td>{misses}</td>
              <td>{leased}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
