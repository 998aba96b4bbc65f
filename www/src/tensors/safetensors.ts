/**
 * The `.safetensors` format: eight bytes of header length (little-endian), a JSON header, then the tensors' bytes.
 * The reader is strict: a file that is cut short, padded or not a safetensors file at all is refused with a sentence
 * that says what was found, because a model that loads half is worse than one that does not load.
 */

const ARRAYS = {
  F32: Float32Array,
  I16: Int16Array,
  U8: Uint8Array,
} as const;

/** The element types this project stores. */
export type TensorType = keyof typeof ARRAYS;

/** One tensor: its shape and its numbers, row by row. */
export interface Tensor<Type extends TensorType = TensorType> {
  readonly type: Type;
  readonly shape: readonly number[];
  readonly values: InstanceType<(typeof ARRAYS)[Type]>;
}

/** What a file holds: named tensors, and free text about them. */
export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes are not a whole, correct safetensors file. The message says what is wrong with them. */
export class TensorFileError extends Error {
  override readonly name = "TensorFileError";
}

const LENGTH_BYTES = 8;
const LARGEST_HEADER = 100_000_000;

/** Reads a whole file. `label` names it in errors. */
export function readTensorFile(bytes: Uint8Array<ArrayBuffer>, label: string): TensorFile {
  const refuse = (problem: string): never => {
    throw new TensorFileError(`${label} cannot be used: ${problem}`);
  };
  if (bytes.byteLength < LENGTH_BYTES + 2) {
    refuse(`it has ${bytes.byteLength} bytes, fewer than any safetensors file.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getBigUint64(0, true);
  const dataStart = LENGTH_BYTES + Number(headerLength);
  if (headerLength > LARGEST_HEADER || bytes[LENGTH_BYTES] !== 0x7b /* { */) {
    refuse("it is not a safetensors file (a web page, perhaps?).");
  }
  if (dataStart > bytes.byteLength) {
    refuse(`it ends inside its header, after ${bytes.byteLength} of ${dataStart} bytes.`);
  }
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, dataStart), refuse);

  const tensors = new Map<string, Tensor>();
  let metadata: Record<string, string> = {};
  const spans: [start: number, end: number][] = [];
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") {
      metadata = readMetadata(entry, refuse);
      continue;
    }
    const { type, shape, start, end } = readEntry(name, entry, refuse);
    if (dataStart + end > bytes.byteLength) {
      refuse(
        `it is cut short: tensor "${name}" ends at byte ${dataStart + end}, the file at ${bytes.byteLength}.`,
      );
    }
    spans.push([start, end]);
    tensors.set(name, viewTensor(type, shape, bytes, dataStart + start, end - start));
  }

  spans.sort((left, right) => left[0] - right[0]);
  let covered = 0;
  for (const [start, end] of spans) {
    if (start !== covered) refuse(`its tensors leave a gap or overlap at byte ${start}.`);
    covered = end;
  }
  if (dataStart + covered !== bytes.byteLength) {
    refuse(`${bytes.byteLength - dataStart - covered} bytes follow its last tensor.`);
  }
  return { tensors, metadata };
}

/** The tensor of that name, type and shape, or an error that says which of the three is different. */
export function expectTensor<Type extends TensorType>(
  file: TensorFile,
  name: string,
  type: Type,
  shape: readonly number[],
): Tensor<Type> {
  const tensor = file.tensors.get(name);
  const wanted = `${type} [${shape.join(", ")}]`;
  if (tensor === undefined) {
    const present = [...file.tensors.keys()].join(", ");
    throw new TensorFileError(
      `The tensor "${name}" (${wanted}) is missing; there are: ${present}.`,
    );
  }
  const found = `${tensor.type} [${tensor.shape.join(", ")}]`;
  if (found !== wanted) {
    throw new TensorFileError(`The tensor "${name}" should be ${wanted} but is ${found}.`);
  }
  return tensor as Tensor<Type>;
}

/** Writes a file that {@link readTensorFile} and every other safetensors reader takes. */
export function writeTensorFile(
  tensors: ReadonlyMap<string, Tensor>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let length = 0;
  for (const [name, { type, shape, values }] of tensors) {
    header[name] = { dtype: type, shape, data_offsets: [length, length + values.byteLength] };
    length += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  // Spaces up to the next multiple of eight: the numbers can then be read where they lie.
  const padded = Math.ceil(text.byteLength / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + padded + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + padded);
  bytes.set(text, LENGTH_BYTES);
  let offset = LENGTH_BYTES + padded;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}

type Refuse = (problem: string) => never;

function parseHeader(bytes: Uint8Array, refuse: Refuse): Record<string, unknown> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return refuse("its header is not valid JSON.");
  }
}

function readMetadata(entry: unknown, refuse: Refuse): Record<string, string> {
  const isText = (value: unknown): boolean => typeof value === "string";
  if (typeof entry !== "object" || entry === null || !Object.values(entry).every(isText)) {
    return refuse("its metadata are not a map of texts.");
  }
  return entry as Record<string, string>;
}

interface HeaderEntry {
  type: TensorType;
  shape: number[];
  start: number;
  end: number;
}

function readEntry(name: string, entry: unknown, refuse: Refuse): HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  if (typeof dtype !== "string" || !(dtype in ARRAYS)) {
    return refuse(`tensor "${name}" has the type ${String(dtype)}; known are ${knownTypes()}.`);
  }
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    return refuse(`tensor "${name}" has no valid shape or position.`);
  }
  const type = dtype as TensorType;
  const [start = 0, end = 0] = offsets;
  const needed = shape.reduce((product, size) => product * size, ARRAYS[type].BYTES_PER_ELEMENT);
  if (end - start !== needed) {
    return refuse(`tensor "${name}" should take ${needed} bytes but has ${end - start}.`);
  }
  return { type, shape, start, end };
}

function viewTensor(
  type: TensorType,
  shape: readonly number[],
  bytes: Uint8Array<ArrayBuffer>,
  offset: number,
  length: number,
): Tensor {
  const ArrayType = ARRAYS[type];
  const start = bytes.byteOffset + offset;
  const count = length / ArrayType.BYTES_PER_ELEMENT;
  // A file that other tools wrote need not be aligned; its tensor is copied to where it is.
  const values =
    start % ArrayType.BYTES_PER_ELEMENT === 0
      ? new ArrayType(bytes.buffer, start, count)
      : new ArrayType(bytes.slice(offset, offset + length).buffer);
  return { type, shape, values };
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function knownTypes(): string {
  return Object.keys(ARRAYS).join(", ");
}
