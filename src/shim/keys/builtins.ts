/* eslint-disable @typescript-eslint/unbound-method -- taken without an object on purpose: they are called on objects of any realm, whose own ones may be others. */
import type { KeyEncoder } from "./encoder.js";
import { encodeBytes } from "./bytes.js";
import { isNativeError } from "./native-errors.js";
import { constructorName, prototypeDepth } from "./plain.js";
import { Tag } from "./tags.js";

/** Appends the content of a built-in object; `false` stops at a text that no live key uses. */
type Encode = (value: object, encoder: KeyEncoder) => boolean;

/** A kind of built-in object that has a key of its own (the table in the guide's "Keys"). */
interface Kind {
  /** The kind's prototype in this realm, or `undefined` where the environment lacks the kind. */
  readonly prototype: object | undefined;
  /** Throws for anything that is not of the kind, whatever its prototype says, in every realm. */
  readonly brand: (value: object) => unknown;
  readonly encode: Encode;
}

/** A getter of a built-in prototype, to be called on any value: it throws for a stranger. */
function getter(prototype: object | undefined, name: PropertyKey): (value: object) => unknown {
  const get = prototype && Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return (value) => {
    if (get === undefined) throw new TypeError("no such kind here");
    return get.call(value) as unknown;
  };
}

const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayName = getter(typedArray, Symbol.toStringTag);

/** A typed array has three prototypes (its type's, %TypedArray%'s, Object's); a subclass has more. */
const TYPED_ARRAY_DEPTH = 3;

/**
 * The name of a typed array's type (`"Float32Array"`), or `undefined` for anything else. Node's
 * `Buffer` is a type of its own: it extends Uint8Array, and adds nothing to the bytes.
 */
function typedArrayKind(value: object, prototype: object): string | undefined {
  const name = typedArrayName(value) as string | undefined;
  if (name === undefined || prototypeDepth(value) === TYPED_ARRAY_DEPTH) return name;
  return prototype === prototypeOf("Buffer") ? "Buffer" : undefined;
}

function encodeView(kind: string, view: ArrayBufferView, encoder: KeyEncoder): boolean {
  return encodeBytes(encoder, kind, new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
}

const encodeBuffer =
  (kind: string): Encode =>
  (value, encoder) =>
    encodeBytes(encoder, kind, new Uint8Array(value as ArrayBuffer));

function prototypeOf(name: string): object | undefined {
  const constructor = (globalThis as Record<string, unknown>)[name];
  return typeof constructor === "function" ? (constructor.prototype as object) : undefined;
}

function boxed(prototype: object): Kind {
  const valueOf = (prototype as { valueOf: () => unknown }).valueOf;
  return {
    prototype,
    brand: (value) => valueOf.call(value),
    encode: (value, encoder) => {
      encoder.row.word(Tag.Boxed);
      return encoder.value(valueOf.call(value));
    },
  };
}

/** Temporal's types have no content but their text, which says calendar and zone where they have one. */
function temporalKinds(): Kind[] {
  const temporal = (globalThis as { Temporal?: Record<string, { prototype?: object }> }).Temporal;
  if (temporal === undefined) return [];
  return Object.getOwnPropertyNames(temporal).flatMap((name) => {
    const prototype = temporal[name]?.prototype as
      { toString: (options?: { calendarName: "always" }) => string } | undefined;
    if (prototype === undefined) return [];
    const text = prototype.toString;
    return {
      prototype,
      brand: (value) => text.call(value),
      encode: (value, encoder) => {
        encoder.row.word(Tag.Temporal);
        // "always" shows the day that a year-month, or the year that a month-day, stands for.
        return encoder.text(name) && encoder.text(text.call(value, { calendarName: "always" }));
      },
    } satisfies Kind;
  });
}

const mapSize = getter(Map.prototype, "size");
const setSize = getter(Set.prototype, "size");
const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;
const timeOf = Date.prototype.getTime;

/** Built on first use: importing the library must touch nothing of the environment. */
function allKinds(): Kind[] {
  const url = prototypeOf("URL");
  const parameters = prototypeOf("URLSearchParams");
  const parametersText = (parameters as URLSearchParams | undefined)?.toString;
  const file = prototypeOf("File");
  const sharedBuffer = prototypeOf("SharedArrayBuffer");
  return [
    {
      prototype: Map.prototype,
      brand: mapSize,
      encode: (value, encoder) =>
        encoder.unordered(
          Tag.Map,
          mapEntries.call(value),
          ([key, item]) => encoder.value(key) && encoder.value(item),
        ),
    },
    {
      prototype: Set.prototype,
      brand: setSize,
      encode: (value, encoder) =>
        encoder.unordered(Tag.Set, setValues.call(value), (item) => encoder.value(item)),
    },
    {
      prototype: Date.prototype,
      brand: (value) => timeOf.call(value),
      encode: (value, encoder) => {
        encoder.row.word(Tag.Date);
        encoder.row.float64(timeOf.call(value));
        return true;
      },
    },
    {
      prototype: RegExp.prototype,
      brand: (value) => {
        // The prototype itself passes this getter without being an expression.
        if (value === RegExp.prototype) throw new TypeError("not an expression");
        return getter(RegExp.prototype, "source")(value);
      },
      encode: (value, encoder) => {
        encoder.row.word(Tag.RegExp);
        return encoder.text((value as RegExp).source) && encoder.text((value as RegExp).flags);
      },
    },
    {
      prototype: url,
      brand: getter(url, "href"),
      encode: (value, encoder) => {
        encoder.row.word(Tag.Url);
        return encoder.text((value as URL).href);
      },
    },
    {
      prototype: parameters,
      brand: (value) => parametersText?.call(value) ?? fail(),
      encode: (value, encoder) => {
        encoder.row.word(Tag.UrlSearchParams);
        return encoder.text((value as URLSearchParams).toString());
      },
    },
    {
      prototype: ArrayBuffer.prototype,
      brand: getter(ArrayBuffer.prototype, "byteLength"),
      encode: encodeBuffer("ArrayBuffer"),
    },
    {
      prototype: sharedBuffer,
      brand: getter(sharedBuffer, "byteLength"),
      encode: encodeBuffer("SharedArrayBuffer"),
    },
    {
      prototype: DataView.prototype,
      brand: getter(DataView.prototype, "byteLength"),
      encode: (value, encoder) => encodeView("DataView", value as DataView, encoder),
    },
    {
      prototype: file,
      brand: getter(file, "lastModified"),
      encode: (value, encoder) => {
        const { name, size, type, lastModified } = value as File;
        encoder.row.word(Tag.File);
        encoder.row.float64(size);
        encoder.row.float64(lastModified);
        return encoder.text(name) && encoder.text(type);
      },
    },
    ...[Number, String, Boolean, BigInt, Symbol].map((constructor) =>
      boxed(constructor.prototype as object),
    ),
    ...temporalKinds(),
  ];
}

function fail(): never {
  throw new TypeError("no such kind here");
}

let kinds: Kind[] | undefined;
let byPrototype: Map<object, Kind> | undefined;

function isBranded(kind: Kind, value: object): boolean {
  try {
    kind.brand(value);
    return true;
  } catch {
    return false;
  }
}

function kindsByPrototype(): Map<object, Kind> {
  kinds ??= allKinds();
  byPrototype ??= new Map(
    kinds.flatMap((kind) => (kind.prototype ? [[kind.prototype, kind]] : [])),
  );
  return byPrototype;
}

/** The kind of an object by its prototype; by its brand where the prototype is of another realm. */
function kindOf(value: object, prototype: object): Kind | undefined {
  const kind = kindsByPrototype().get(prototype);
  if (kind !== undefined) return isBranded(kind, value) ? kind : undefined;
  // A subclass may hold more than its built-in part, so its key would not be whole: one prototype
  // more than the built-in has, or one of another class.
  const depth = prototypeDepth(prototype);
  const name = constructorName(prototype);
  return kinds?.find(
    (candidate) =>
      candidate.prototype !== undefined &&
      depth === prototypeDepth(candidate.prototype) &&
      name === constructorName(candidate.prototype) &&
      isBranded(candidate, value),
  );
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
  const view = typedArrayKind(value, prototype);
  if (view !== undefined) return encodeView(view, value as ArrayBufferView, encoder);
  const kind = kindOf(value, prototype);
  if (kind !== undefined) return kind.encode(value, encoder);
  if (isNativeError(value, prototype)) {
    encoder.row.word(Tag.Error);
    return encoder.text(text(value.name)) && encoder.text(text(value.message));
  }
  return undefined;
}

/** Whether an object has the prototype of a built-in kind. If it has no key, it is none of the kind. */
export function passesForBuiltin(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null) return false;
  return kindsByPrototype().has(prototype) || Object.getPrototypeOf(prototype) === typedArray;
}

/** Of an error's name or message, to which anything can be assigned. */
function text(property: unknown): string {
  return String(property);
}
