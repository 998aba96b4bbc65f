import type { KeyEncoder } from "./encoder.js";
import { encodeBytes } from "./bytes.js";
import { prototypeDepth } from "./plain.js";
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
    return get.call(value);
  };
}

const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayName = getter(typedArray, Symbol.toStringTag);

/** The name of a typed array's type (`"Float32Array"`), or `undefined` for anything else. */
function typedArrayKind(value: object): string | undefined {
  return typedArrayName(value) as string | undefined;
}

const encodeView: Encode = (value, encoder) => {
  const view = value as ArrayBufferView;
  const kind = typedArrayKind(value) ?? "DataView";
  return encodeBytes(
    encoder,
    kind,
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength),
  );
};

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
    const prototype = temporal[name]?.prototype as { toString: () => string } | undefined;
    if (prototype === undefined) return [];
    const text = prototype.toString;
    return {
      prototype,
      brand: (value) => text.call(value),
      encode: (value, encoder) => {
        encoder.row.word(Tag.Temporal);
        return encoder.text(name) && encoder.text(text.call(value));
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
        encoder.unordered(Tag.Map, mapEntries.call(value), ([key, item]) =>
          encoder.value(key) && encoder.value(item),
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
      encode: encodeView,
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

/** The kind of an object by its prototype; by its brand where the prototype is of another realm. */
function kindOf(value: object, prototype: object): Kind | undefined {
  kinds ??= allKinds();
  byPrototype ??= new Map(kinds.flatMap((kind) => (kind.prototype ? [[kind.prototype, kind]] : [])));
  const kind = byPrototype.get(prototype);
  if (kind !== undefined) return isBranded(kind, value) ? kind : undefined;
  // A subclass may hold more than its built-in part, so its key would not be whole: one prototype
  // more than the built-in has. Of kinds that extend another, File is the only one (over Blob).
  const depth = prototypeDepth(value);
  return kinds.find(
    (candidate) =>
      candidate.prototype !== undefined &&
      depth === prototypeDepth(candidate.prototype) + 1 &&
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
  if (typedArrayKind(value) !== undefined) return encodeView(value, encoder);
  const kind = kindOf(value, prototype);
  if (kind !== undefined) return kind.encode(value, encoder);
  if (isError(value)) {
    encoder.row.word(Tag.Error);
    return encoder.text(String(value.name)) && encoder.text(String(value.message));
  }
  return undefined;
}

function isError(value: object): value is Error {
  // Of another realm: only a true error is called so without having said it of itself.
  return (
    value instanceof Error ||
    (!(Symbol.toStringTag in value) && Object.prototype.toString.call(value) === "[object Error]")
  );
}
