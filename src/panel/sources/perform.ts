import type { Inspectable, InspectedEntry, InspectedFunction } from "../../shim/inspectable.js";
import { argumentsAgain } from "./keys/arguments.js";
import type { SourceAction } from "./source.js";

/** Does what somebody asked for by hand. Rejects with words for that person. */
export async function performOn(cache: Inspectable, action: SourceAction): Promise<void> {
  switch (action.type) {
    case "clear":
      // Removal is immediate. Releases may take as long as a lease; they are told as events.
      void cache.clear();
      return;
    case "clear-function":
      for (const { clear } of functionsOf(cache, action.id)) void clear();
      return;
    case "fail-next":
      failNext(cache, action.id);
      return;
    case "delay-next":
      delayNext(cache, action.id, action.milliseconds);
      return;
    default:
      await performOnEntry(cache, action);
  }
}

type EntryAction = Extract<SourceAction, { readonly entry: number }>;

async function performOnEntry(cache: Inspectable, action: EntryAction): Promise<void> {
  const [entry] = cache.inspect([action.entry]);
  if (entry === undefined) throw new Error("This entry is gone: it has left the cache meanwhile.");
  switch (action.type) {
    case "clear-entry":
      void entry.remove("clear");
      return;
    case "expire":
      needsValue(entry, "it has no time that could run out");
      void entry.remove("ttl");
      return;
    case "log":
      needsValue(entry, "there is no value to log");
      entry.log();
      return;
    case "lose-device":
      needsValue(entry, "there is no device yet");
      if (!entry.device) {
        throw new Error(
          `The value of ${entry.rules.name}() is no GPU device, and has none as a property.`,
        );
      }
      entry.loseDevice();
      return;
    case "refresh":
      await refresh(entry);
      return;
    default:
      // From the panel of another tab, which may be of a later version.
      throw new Error("This is not known here: the panel is of another version of cache-resource.");
  }
}

function needsValue({ pending, rules: { name } }: InspectedEntry, consequence: string): void {
  if (pending) throw new Error(`${name}() is still being built: ${consequence}.`);
}

async function refresh(entry: InspectedEntry): Promise<void> {
  const args = argumentsAgain(entry);
  const instead = "Clear it instead: the next call builds it anew.";
  if (typeof args === "string") {
    throw new Error(`${entry.rules.name}() cannot be refreshed from here: ${args}. ${instead}`);
  }
  if (!(await entry.refresh(args))) {
    throw new Error(
      `${entry.rules.name}() cannot be refreshed from here: the entry belongs to a session that is not the present one. ${instead}`,
    );
  }
}

function functionsOf(cache: Inspectable, id: string): readonly InspectedFunction[] {
  const functions = cache.functions(id);
  if (functions.length > 0) return functions;
  throw new Error(`No function "${id}" has been called in this cache.`);
}

function failNext(cache: Inspectable, id: string): void {
  for (const { intercept } of functionsOf(cache, id)) {
    intercept(() => {
      throw new Error(
        `This construction of "${id}" was made to fail from the resource panel. The next one runs as usual.`,
      );
    });
  }
}

function delayNext(cache: Inspectable, id: string, milliseconds: number): void {
  const functions = functionsOf(cache, id);
  if (!functions.every(({ asynchronous }) => asynchronous)) {
    throw new Error(
      `"${id}" is synchronous: whoever calls it gets the value at once, so it cannot be delayed.`,
    );
  }
  for (const { intercept } of functions) {
    intercept(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  }
}
