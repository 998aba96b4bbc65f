import type { CacheEvent } from "../../../shim/events.js";
import type { Snapshot, SourceAction } from "../source.js";

/** The channel on which the realms of an origin talk; another protocol is another number. */
export const CHANNEL = "cache-resource@1";

/** Additions to the protocol keep the number; whoever does not know one ignores it. */
export const VERSION = 1;

/** A cache of another realm, as that realm announces it. */
export interface AnnouncedCache {
  readonly id: string;
  readonly name: string;
  readonly page: boolean;
}

/** What is asked of a cache elsewhere. */
export type Question =
  | { readonly about: "snapshot"; readonly withEntries: boolean }
  | { readonly about: "describe"; readonly entries: readonly number[] }
  | { readonly about: "metrics" }
  | { readonly about: "perform"; readonly action: SourceAction };

/** An error that has been sent: its class stays behind. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

/** What the realms say to one another. */
export type Body =
  /** Who is there? And: whoever watches from here is still there. */
  | { readonly type: "hello" }
  | {
      readonly type: "here";
      readonly kind: "worker" | "tab";
      readonly title: string;
      /** Whether it holds a lock of its name, which tells its end. */
      readonly locked: boolean;
      readonly caches: readonly AnnouncedCache[];
    }
  | { readonly type: "gone" }
  | {
      readonly type: "watch";
      readonly to: string;
      readonly cache: string;
      /** Which panel of the realm: there may be several. */
      readonly panel: string;
      readonly on: boolean;
      /** As in `here`, of whoever watches. */
      readonly locked: boolean;
    }
  | {
      readonly type: "events";
      readonly cache: string;
      readonly events: readonly CacheEvent[];
      /** Where events were too many to be sent: what they have led to. */
      readonly snapshot: Snapshot | undefined;
    }
  | {
      readonly type: "ask";
      readonly to: string;
      readonly call: string;
      readonly cache: string;
      readonly question: Question;
    }
  | {
      readonly type: "answer";
      readonly to: string;
      readonly call: string;
      /** `"working"`: it was heard, and takes as long as it takes. */
      readonly state: "working" | "done" | "failed";
      readonly result?: unknown;
    };

/** A body with who says it. */
export type Message = Body & { readonly v: typeof VERSION; readonly from: string };

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isEach = (value: unknown, check: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(check);

/** What a message of each type must have; the channel is open to every script of the origin. */
const CHECKS: Readonly<Record<Body["type"], (message: Fields) => boolean>> = {
  hello: () => true,
  here: ({ kind, title, caches }) =>
    (kind === "worker" || kind === "tab") &&
    isText(title) &&
    isEach(caches, (cache) => isFields(cache) && isText(cache["id"]) && isText(cache["name"])),
  gone: () => true,
  watch: ({ cache, panel }) => isText(cache) && isText(panel),
  events: ({ cache, events, snapshot }) =>
    isText(cache) &&
    isEach(events, (event) => isFields(event) && isText(event["type"]) && isText(event["id"])) &&
    (snapshot === undefined || isSnapshot(snapshot)),
  ask: ({ call, cache, question }) =>
    isText(call) && isText(cache) && isFields(question) && isText(question["about"]),
  answer: ({ call, state }) => isText(call) && isText(state),
};

/** Whether what came over the channel is a message of this protocol, and whole. */
export function isMessage(data: unknown): data is Message {
  if (!isFields(data) || data["v"] !== VERSION || !isText(data["from"])) return false;
  const { type } = data;
  return isText(type) && Object.hasOwn(CHECKS, type) && CHECKS[type as Body["type"]](data);
}

/** Whether an answer is a snapshot. */
export function isSnapshot(result: unknown): result is Snapshot {
  if (!isFields(result) || !Array.isArray(result["entries"])) return false;
  const { stats } = result;
  return isFields(stats) && isFields(stats["totals"]) && Array.isArray(stats["functions"]);
}

/** An error, or whatever was thrown, as it can be sent. */
export function plainError(thrown: unknown): PlainError {
  try {
    if (isFields(thrown) && isText(thrown["message"])) {
      const { name, message, stack } = thrown;
      return { name: String(name), message, stack: isText(stack) ? stack : undefined };
    }
    return { name: "Error", message: String(thrown), stack: undefined };
  } catch {
    // A getter or a `toString` that throws.
    return { name: "Error", message: "an error that cannot be read", stack: undefined };
  }
}

/** An event as it can be sent: of all that is in one, only an error may be of any kind. */
export function plainEvent(event: CacheEvent): CacheEvent {
  return "error" in event ? { ...event, error: plainError(event.error) } : event;
}
