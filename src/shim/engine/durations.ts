import { Engine } from "#glue";
import { DurationError } from "../errors.js";
import { durationErrorMessage } from "../options/duration-message.js";
import { startEngine } from "./start.js";

/** No duration is written longer; a text beyond it was meant for something else. */
const LONGEST_TEXT = 1000;

let engine: Engine | undefined;

/**
 * Reads a duration such as `"1h30m"`: the engine's rules, in an engine of its own that holds nothing,
 * because durations are read when functions are wrapped, before any cache has started its engine.
 *
 * @returns milliseconds
 * @throws DurationError, showing where in the text it went wrong
 */
export function parseDuration(text: string): number {
  const { length } = text;
  if (length > LONGEST_TEXT) {
    throw new DurationError(
      `A text of ${length} characters is no duration; one is written like "1h30min".`,
    );
  }
  const memory = startEngine();
  engine ??= new Engine();
  const pointer = engine.durationPointer(length);
  const units = new Uint16Array(memory.buffer, pointer, length);
  for (let index = 0; index < length; index++) units[index] = text.charCodeAt(index);
  const milliseconds = engine.parseDuration(length);
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new DurationError(
    durationErrorMessage(text, engine.durationErrorKind(), engine.durationErrorAt()),
  );
}
