import { native, nativeNumber } from "./native.js";
import { textureBytes } from "./texture.js";

/** Is told what an object consists of. */
export interface Measured {
  /** Bytes known. */
  add(bytes: number): void;
  /** The object that has the bytes; one that several have in common is counted once. */
  hold(object: unknown): void;
}

type Measure = (object: object, measured: Measured) => void;

const RGBA_BYTES = 4;
const SAMPLE_BYTES = 4;

const typedArray = Object.getOwnPropertyDescriptors(
  Object.getPrototypeOf(Uint8Array.prototype),
) as {
  readonly buffer: { readonly get: () => ArrayBufferLike };
  readonly [Symbol.toStringTag]: { readonly get: () => string | undefined };
};

/**
 * A typed array or a `DataView`, of any realm: it keeps its whole buffer alive, of which it may show
 * only a part.
 */
export function measureView(view: ArrayBufferView, measured: Measured): void {
  const kind = Reflect.apply(typedArray[Symbol.toStringTag].get, view, []);
  measured.hold(
    kind === undefined
      ? native(view, "DataView", "buffer")
      : Reflect.apply(typedArray.buffer.get, view, []),
  );
}

const size =
  (className: string, member: string): Measure =>
  (object, measured) =>
    measured.add(nativeNumber(object, className, member));

/** The kinds whose size the environment can tell, by the name that their prototype has. */
export const KINDS: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ["ArrayBuffer", size("ArrayBuffer", "byteLength")],
  ["SharedArrayBuffer", size("SharedArrayBuffer", "byteLength")],
  ["Blob", size("Blob", "size")],
  ["GPUBuffer", size("GPUBuffer", "size")],
  [
    "WebAssembly.Memory",
    (memory, measured) => measured.hold(native(memory, "WebAssembly.Memory", "buffer")),
  ],
  [
    "ImageBitmap",
    (image, measured) => {
      const pixels =
        nativeNumber(image, "ImageBitmap", "width") * nativeNumber(image, "ImageBitmap", "height");
      measured.add(pixels * RGBA_BYTES);
    },
  ],
  ["ImageData", (image, measured) => measured.hold(pixelsOf(image))],
  [
    "AudioBuffer",
    (audio, measured) => {
      const samples =
        nativeNumber(audio, "AudioBuffer", "length") *
        nativeNumber(audio, "AudioBuffer", "numberOfChannels");
      measured.add(samples * SAMPLE_BYTES);
    },
  ],
  [
    "VideoFrame",
    (frame, measured) => {
      // A closed frame holds nothing, and would refuse to tell its size.
      if (nativeNumber(frame, "VideoFrame", "codedWidth") === 0) return;
      measured.add(nativeNumber(frame, "VideoFrame", "allocationSize"));
    },
  ],
  [
    "GPUTexture",
    (texture, measured) => {
      const number = (member: string): number => nativeNumber(texture, "GPUTexture", member);
      const bytes = textureBytes({
        width: number("width"),
        height: number("height"),
        depthOrArrayLayers: number("depthOrArrayLayers"),
        mipLevelCount: number("mipLevelCount"),
        sampleCount: number("sampleCount"),
        dimension: String(native(texture, "GPUTexture", "dimension")),
        format: String(native(texture, "GPUTexture", "format")),
      });
      if (bytes === undefined) throw new TypeError("a texture format of the future");
      measured.add(bytes);
    },
  ],
]);

/** Chromium keeps the pixels as a property of the object, where the standard has a getter. */
function pixelsOf(image: object): unknown {
  const own = Object.getOwnPropertyDescriptor(image, "data")?.value as unknown;
  // The brand is asked for either way: anybody can have a property of this name.
  nativeNumber(image, "ImageData", "width");
  return own ?? native(image, "ImageData", "data");
}
