import { TEXTURE_SHAPE, textureBytes, type TextureShape } from "./texture.js";

/**
 * What an object of a class consists of: its bytes, or the object that has them, which several may
 * have in common. `undefined` where it cannot be told.
 *
 * @param read - a member of the object, as its class has it
 */
type Measure = (read: (member: string) => unknown, object: object) => unknown;

/** So many bytes for each pixel, or each sample. */
const product =
  (bytes: number, ...members: readonly string[]): Measure =>
  (read) =>
    members.reduce((size, member) => size * (read(member) as number), bytes);

/** The kinds whose size the environment can tell, by the name that their prototype has. */
export const KINDS: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ["ArrayBuffer", product(1, "byteLength")],
  ["SharedArrayBuffer", product(1, "byteLength")],
  ["Blob", product(1, "size")],
  ["GPUBuffer", product(1, "size")],
  ["ImageBitmap", product(4, "width", "height")],
  ["AudioBuffer", product(4, "length", "numberOfChannels")],
  // A closed frame holds nothing, and would refuse to tell its size.
  ["VideoFrame", (read) => read("codedWidth") && read("allocationSize")],
  ["WebAssembly.Memory", (read) => read("buffer")],
  [
    "ImageData",
    (read, image) => {
      // The brand is asked for either way: anybody can have a property of this name.
      read("width");
      // Chromium keeps the pixels as a property of the object, where the standard has a getter.
      const own: unknown = Object.getOwnPropertyDescriptor(image, "data")?.value;
      return own ?? read("data");
    },
  ],
  [
    "GPUTexture",
    (read) =>
      textureBytes(
        Object.fromEntries(
          TEXTURE_SHAPE.map((member) => [member, read(member)]),
        ) as unknown as TextureShape,
      ),
  ],
]);
