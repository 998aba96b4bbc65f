import { Engine } from "#glue";
import { DurationError } from "../errors.js";
import { startEngine } from "./start.js";

let engine: Engine | undefined;

/**
 * Reads a duration such as `"1h30m"`: the engine's rules, in an engine of its own that holds nothing,
 * because durations are read when functions are wrapped, before any cache has started its engine.
 *
 * @returns milliseconds
 * @throws DurationError, showing where in the text it went wrong
 */
export function parseDuration(text: string): number {
  const memory = startEngine();
  engine ??= new Engine();
  const pointer = engine.durationPointer(text.length);
  const units = new Uint16Array(memory.buffer, pointer, text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  const milliseconds = engine.parseDuration(text.length);
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new DurationError(`cannot read ${JSON.stringify(text)} as a duration.`);
}
