import { expect, test } from "vitest";

import { textureBytes, type TextureShape } from "../../../src/shim/size/texture.js";
import { textureBlock } from "../../../src/shim/size/texture-formats.js";

/** Every format of the standard: the compiler refuses this table when one is missing. */
type Listed = Record<GPUTextureFormat, string>;

const plain = (bytes: number) => `${bytes} per 1x1`;

const FORMATS: Listed = {
  r8unorm: plain(1),
  r8snorm: plain(1),
  r8uint: plain(1),
  r8sint: plain(1),
  r16unorm: plain(2),
  r16snorm: plain(2),
  r16uint: plain(2),
  r16sint: plain(2),
  r16float: plain(2),
  rg8unorm: plain(2),
  rg8snorm: plain(2),
  rg8uint: plain(2),
  rg8sint: plain(2),
  r32uint: plain(4),
  r32sint: plain(4),
  r32float: plain(4),
  rg16unorm: plain(4),
  rg16snorm: plain(4),
  rg16uint: plain(4),
  rg16sint: plain(4),
  rg16float: plain(4),
  rgba8unorm: plain(4),
  "rgba8unorm-srgb": plain(4),
  rgba8snorm: plain(4),
  rgba8uint: plain(4),
  rgba8sint: plain(4),
  bgra8unorm: plain(4),
  "bgra8unorm-srgb": plain(4),
  rgb9e5ufloat: plain(4),
  rgb10a2uint: plain(4),
  rgb10a2unorm: plain(4),
  rg11b10ufloat: plain(4),
  rg32uint: plain(8),
  rg32sint: plain(8),
  rg32float: plain(8),
  rgba16unorm: plain(8),
  rgba16snorm: plain(8),
  rgba16uint: plain(8),
  rgba16sint: plain(8),
  rgba16float: plain(8),
  rgba32uint: plain(16),
  rgba32sint: plain(16),
  rgba32float: plain(16),
  stencil8: plain(1),
  depth16unorm: plain(2),
  depth24plus: plain(4),
  "depth24plus-stencil8": plain(4),
  depth32float: plain(4),
  "depth32float-stencil8": plain(8),
  "bc1-rgba-unorm": "8 per 4x4",
  "bc1-rgba-unorm-srgb": "8 per 4x4",
  "bc2-rgba-unorm": "16 per 4x4",
  "bc2-rgba-unorm-srgb": "16 per 4x4",
  "bc3-rgba-unorm": "16 per 4x4",
  "bc3-rgba-unorm-srgb": "16 per 4x4",
  "bc4-r-unorm": "8 per 4x4",
  "bc4-r-snorm": "8 per 4x4",
  "bc5-rg-unorm": "16 per 4x4",
  "bc5-rg-snorm": "16 per 4x4",
  "bc6h-rgb-ufloat": "16 per 4x4",
  "bc6h-rgb-float": "16 per 4x4",
  "bc7-rgba-unorm": "16 per 4x4",
  "bc7-rgba-unorm-srgb": "16 per 4x4",
  "etc2-rgb8unorm": "8 per 4x4",
  "etc2-rgb8unorm-srgb": "8 per 4x4",
  "etc2-rgb8a1unorm": "8 per 4x4",
  "etc2-rgb8a1unorm-srgb": "8 per 4x4",
  "etc2-rgba8unorm": "16 per 4x4",
  "etc2-rgba8unorm-srgb": "16 per 4x4",
  "eac-r11unorm": "8 per 4x4",
  "eac-r11snorm": "8 per 4x4",
  "eac-rg11unorm": "16 per 4x4",
  "eac-rg11snorm": "16 per 4x4",
  "astc-4x4-unorm": "16 per 4x4",
  "astc-4x4-unorm-srgb": "16 per 4x4",
  "astc-5x4-unorm": "16 per 5x4",
  "astc-5x4-unorm-srgb": "16 per 5x4",
  "astc-5x5-unorm": "16 per 5x5",
  "astc-5x5-unorm-srgb": "16 per 5x5",
  "astc-6x5-unorm": "16 per 6x5",
  "astc-6x5-unorm-srgb": "16 per 6x5",
  "astc-6x6-unorm": "16 per 6x6",
  "astc-6x6-unorm-srgb": "16 per 6x6",
  "astc-8x5-unorm": "16 per 8x5",
  "astc-8x5-unorm-srgb": "16 per 8x5",
  "astc-8x6-unorm": "16 per 8x6",
  "astc-8x6-unorm-srgb": "16 per 8x6",
  "astc-8x8-unorm": "16 per 8x8",
  "astc-8x8-unorm-srgb": "16 per 8x8",
  "astc-10x5-unorm": "16 per 10x5",
  "astc-10x5-unorm-srgb": "16 per 10x5",
  "astc-10x6-unorm": "16 per 10x6",
  "astc-10x6-unorm-srgb": "16 per 10x6",
  "astc-10x8-unorm": "16 per 10x8",
  "astc-10x8-unorm-srgb": "16 per 10x8",
  "astc-10x10-unorm": "16 per 10x10",
  "astc-10x10-unorm-srgb": "16 per 10x10",
  "astc-12x10-unorm": "16 per 12x10",
  "astc-12x10-unorm-srgb": "16 per 12x10",
  "astc-12x12-unorm": "16 per 12x12",
  "astc-12x12-unorm-srgb": "16 per 12x12",
};

test.each(Object.entries(FORMATS))("the layout of %s is known: %s", (format, layout) => {
  const block = textureBlock(format);
  expect(block && `${block.bytes} per ${block.width}x${block.height}`).toBe(layout);
});

test.each(["", "rgba64float", "toString", "astc-4x4", "xrgba8unorm"])(
  "an unknown format has no layout: %j",
  (format) => {
    expect(textureBlock(format)).toBeUndefined();
  },
);

const texture = (given: Partial<TextureShape>): TextureShape => ({
  width: 16,
  height: 16,
  depthOrArrayLayers: 1,
  mipLevelCount: 1,
  sampleCount: 1,
  dimension: "2d",
  format: "rgba8unorm",
  ...given,
});

test.each([
  ["one level", {}, 16 * 16 * 4],
  ["every mip level", { mipLevelCount: 5 }, (256 + 64 + 16 + 4 + 1) * 4],
  ["a side that is one texel already", { height: 1, mipLevelCount: 3 }, (16 + 8 + 4) * 4],
  ["every array layer, at each level", { depthOrArrayLayers: 6, mipLevelCount: 2 }, 6 * 320 * 4],
  [
    "depth that shrinks with the level",
    { dimension: "3d", depthOrArrayLayers: 4, mipLevelCount: 2 },
    (256 * 4 + 64 * 2) * 4,
  ],
  ["every sample", { sampleCount: 4 }, 256 * 4 * 4],
  ["whole blocks at the edge", { width: 17, height: 3, format: "bc1-rgba-unorm" }, 5 * 1 * 8],
])("a texture counts %s", (_what, shape, bytes) => {
  expect(textureBytes(texture(shape))).toBe(bytes);
});

test("a texture of an unknown format has no known size", () => {
  expect(textureBytes(texture({ format: "rgba64float" }))).toBeUndefined();
});
