import type { ResourceCache } from "./cache.js";
import { controlsOf } from "./controls.js";
import { type Entry, NO_ARGUMENT, RowKey } from "./entry.js";
import { heldDevice } from "./held-device.js";
import type { Inspectable, InspectedEntry, InspectedFunction } from "./inspectable.js";
import type { Load } from "./load.js";
import { refresh } from "./refresh.js";
import type { Resource } from "./resource.js";
import { native } from "./size/native.js";

/** What developer tools see of a cache. Made anew each time it is asked for: it costs an idle cache nothing. */
export function inspectable(cache: ResourceCache, page: boolean): Inspectable {
  return {
    ...controlsOf(() => cache),
    name: cache.name,
    page,
    redact: cache.redact,
    inspect: (numbers) => {
      const wanted = new Set(numbers);
      return [...cache.entries()]
        .filter(({ number }) => wanted.has(number))
        .map((entry) => inspectedEntry(cache, entry));
    },
    functions: (id) =>
      [...cache.resources]
        .filter((resource) => resource.id === id)
        .map((resource) => inspectedFunction(cache, resource)),
  };
}

function inspectedEntry(cache: ResourceCache, entry: Entry): InspectedEntry {
  const { resource, bucket, key, load } = entry;
  const device = heldDevice(entry.value);
  return {
    entry: entry.number,
    rules: resource.rules,
    method: resource.isMethod,
    pending: load !== null,
    session: bucket.session,
    messages: load?.messages ?? entry.cold.messages,
    device: device !== undefined,
    primitives: key === NO_ARGUMENT ? [] : key instanceof RowKey ? undefined : [key].flat(),
    atoms: key instanceof RowKey ? key.atoms : null,
    row: () => cache.engine.keyRow(entry.slot),
    remove: (reason) => cache.removeAll([entry], reason),
    refresh: async (args) => {
      const place = resource.placeOf(undefined, args);
      if (resource.find(place.bucket, place.key) !== entry) return false;
      await refresh(resource, undefined, args);
      return true;
    },
    log: () => {
      // eslint-disable-next-line no-console -- asked for by a person, for whom the console is the place.
      console.log(resource.name, entry.value);
    },
    loseDevice: () => device && native(device, "GPUDevice", "destroy"),
  };
}

function inspectedFunction(cache: ResourceCache, resource: Resource): InspectedFunction {
  return {
    asynchronous: resource.asynchronous,
    clear: () => cache.clearResource(resource, "clear"),
    intercept: (before) => {
      // In place of the method, for as long as it is wanted: the constructors of a page without
      // developer tools pass nobody who would ask.
      const { running } = cache;
      const run = running.run.bind(running);
      let wanted = true;
      running.run = (load: Load): unknown => {
        if (!wanted || load.resource !== resource) return run(load);
        wanted = false;
        const wait = before();
        return wait === undefined ? run(load) : wait.then(() => run(load));
      };
    },
  };
}
