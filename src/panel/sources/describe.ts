import type { Inspectable, InspectedEntry } from "../../shim/inspectable.js";
import { ignoredNames, keyArguments } from "./keys/arguments.js";
import { preview } from "./keys/preview.js";
import type { EntryDescription } from "./source.js";

/** The longest text that is shown for the arguments of an entry. */
const LONGEST = 120;

/** What is shown where arguments are not to be. */
const REDACTED = "(redacted)";

/** Describes those of the entries that are still there. */
export function describeEntries(
  cache: Inspectable,
  numbers: readonly number[],
): readonly EntryDescription[] {
  return cache.inspect(numbers).flatMap((entry) => {
    try {
      return [describeEntry(cache, entry)];
    } catch {
      // The engine was lost this moment (and started again): the entry is gone, and its row empty.
      return [];
    }
  });
}

function describeEntry(cache: Inspectable, entry: InspectedEntry): EntryDescription {
  return {
    entry: entry.entry,
    arguments: argumentsText(cache, entry),
    ignored: ignoredNames(entry),
    session: entry.session,
    messages: [...entry.messages],
    device: entry.device,
  };
}

function argumentsText({ redact }: Inspectable, entry: InspectedEntry): string {
  if (entry.primitives?.length === 0) return "";
  if (redact === true) return REDACTED;
  const text = (entry.rules.keyed ? "key: " : "") + preview(keyArguments(entry).values);
  if (redact === false) return cut(text);
  try {
    // Before it is cut: half of what is secret would not be known for it.
    const shown: unknown = redact(text, { name: entry.rules.name });
    return typeof shown === "string" ? cut(shown) : REDACTED;
  } catch {
    return REDACTED;
  }
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  // Not between the halves of a surrogate pair.
  return `${text.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
