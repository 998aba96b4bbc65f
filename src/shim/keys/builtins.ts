import { isNativeText } from "../identity/source-text.js";
import { applied, prototypeOf } from "../size/native.js";
import { encodeBytes } from "./bytes.js";
import type { KeyEncoder } from "./encoder.js";
import { constructorName, prototypeDepth, prototypesOf, tagOf } from "./plain.js";
import { Tag } from "./tags.js";

/** A kind of built-in object that has a key of its own (the table in the guide's "Keys"). */
interface Kind {
  readonly name: string;
  /** The kind's prototype in this realm. */
  readonly prototype: object;
  /** What makes an object's content. As this realm has them, they throw for a stranger of any realm. */
  readonly members: readonly PropertyKey[];
}

/** Getters and methods by class; views, buffers, errors and Temporal's types go by rules of their own. */
const MEMBERS = new Map([
  ["Map", "entries"],
  ["Set", "values"],
  ["Date", "getTime"],
  ["RegExp", "source flags"],
  ["URL", "href"],
  ["URLSearchParams", "toString"],
  ["File", "name type size lastModified"],
  ["Number", "valueOf"],
  ["String", "valueOf"],
  ["Boolean", "valueOf"],
  ["BigInt", "valueOf"],
  ["Symbol", "valueOf"],
]);

/** What tells views and buffers; their content is bytes. */
const BYTES = [Symbol.toStringTag, "byteLength"] as const;

/** The errors of the language and of the browser. Whoever extends one may hold more than it does. */
const NATIVE_ERROR =
  /^(?:(?:Aggregate|Eval|Range|Reference|Suppressed|Syntax|Type|URI)?Error|DOMException)$/;

/**
 * What methods are given, of which only Temporal's take anything: "always" shows the day that a
 * year-month, or the year that a month-day, stands for. They have no content but their text.
 */
const OPTIONS = { calendarName: "always" };

/** By the prototypes that were met, those of other realms included. */
const kinds = new WeakMap<object, Kind>();

/** The kind of an object by its prototype's class, which other realms call the same. */
function kindOf(prototype: object): Kind | undefined {
  let kind = kinds.get(prototype);
  if (kind !== undefined) return kind;
  // While a test fakes timers, `Date` is a class of another name.
  const name = prototype === prototypeOf("Date") ? "Date" : (constructorName(prototype) ?? "");
  const temporal = prototypeOf(`Temporal.${name}`);
  const here = temporal ?? prototypeOf(name);
  const members = temporal === undefined ? membersOf(name) : ["toString"];
  // A subclass may hold more than its built-in part, so its key would not be whole: one prototype
  // more than the built-in has, or one of another class.
  if (here === undefined || members === undefined) return undefined;
  const behind = prototypesOf(here);
  // The class that stands in for `Date` extends it, and whoever has a real one has it still.
  if (behind.length !== prototypeDepth(prototype) && !behind.includes(prototype)) return undefined;
  // An error is known by nothing but its class; a parser may have a `SyntaxError` of its own.
  if (members.length === 0 && prototype !== here && !isNativeText(String(prototype.constructor))) {
    return undefined;
  }
  kind = { name, prototype: here, members };
  kinds.set(prototype, kind);
  return kind;
}

function membersOf(name: string): readonly PropertyKey[] | undefined {
  if (/(?:Array|Buffer|^DataView)$/.test(name)) return BYTES;
  return NATIVE_ERROR.test(name) ? [] : MEMBERS.get(name)?.split(" ");
}

/**
 * Appends an object of a built-in kind to the row.
 *
 * @returns `true` when it is written, `false` when it holds a text that no live key uses, and
 * `undefined` when the object is of no kind that has a key of its own.
 */
export function encodeBuiltin(
  value: object,
  prototype: object,
  encoder: KeyEncoder,
): boolean | undefined {
  const kind = kindOf(prototype);
  if (kind === undefined) return undefined;
  const { name, members } = kind;
  const content: unknown[] = [];
  try {
    for (const member of members) content.push(applied(kind.prototype, member, value, OPTIONS));
  } catch (error) {
    // A view whose buffer is gone is one all the same.
    if (ArrayBuffer.isView(value)) throw error;
    return undefined;
  }
  // A class of the page's own that has the name, and keeps as a field what the platform's has a getter for.
  if (content.includes(undefined)) return undefined;
  if (members === BYTES) {
    if (!ArrayBuffer.isView(value) && !/^(?:Shared)?ArrayBuffer$/.test(name)) return undefined;
    // Node's `Buffer` is a kind of its own: it extends Uint8Array, and adds nothing to the bytes.
    if (content[0] !== (name === "Buffer" ? "Uint8Array" : name)) return undefined;
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value as ArrayBuffer);
    return encodeBytes(encoder, name, bytes);
  }
  if (name === "Map") {
    return encoder.unordered(
      Tag.Map,
      content[0] as Iterable<[unknown, unknown]>,
      ([key, item]) => encoder.value(key) && encoder.value(item),
    );
  }
  if (name === "Set") {
    return encoder.unordered(Tag.Set, content[0] as Iterable<unknown>, (item) =>
      encoder.value(item),
    );
  }
  if (members.length > 0) return encodeContent(encoder, name, content);
  // An object that only has an error's prototype is none.
  const tag = tagOf(value);
  if (tag !== "Error" && tag !== "DOMException") return undefined;
  // To its name and message anything can be assigned.
  const { name: own, message } = value as Record<"name" | "message", unknown>;
  return encodeContent(encoder, "Error", [String(own), String(message)]);
}

function encodeContent(encoder: KeyEncoder, name: string, content: readonly unknown[]): boolean {
  encoder.row.word(Tag.Builtin);
  if (!encoder.text(name)) return false;
  for (const part of content) if (!encoder.value(part)) return false;
  return true;
}

/** Whether an object has the prototype of a built-in kind. If it has no key, it is none of the kind. */
export function passesForBuiltin(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype !== null && kindOf(prototype)?.prototype === prototype;
}
