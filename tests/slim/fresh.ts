import { onTestFinished } from "vitest";

import type * as main from "cache-resource";
import type * as slim from "cache-resource/slim";

export type Slim = typeof slim;
export type Main = typeof main;

let copies = 0;

/** A further copy of what was built, as a second bundle on the page has one. */
async function copyOf(name: string): Promise<unknown> {
  copies += 1;
  return import(/* @vite-ignore */ `../../pkg/${name}.js?copy=${copies}`);
}

export const freshSlim = (): Promise<Slim> => copyOf("slim") as Promise<Slim>;
export const freshMain = (): Promise<Main> => copyOf("cache-resource") as Promise<Main>;

const file = new URL("../../pkg/cache-resource.wasm", import.meta.url);

/** The file's bytes, in Node as in a page. */
export async function wasmBytes(): Promise<Uint8Array<ArrayBuffer>> {
  const process = (globalThis as { process?: NodeJS.Process }).process;
  if (process?.versions !== undefined && "node" in process.versions) {
    const { readFile } = await import("node:fs/promises");
    return Uint8Array.from(await readFile(file));
  }
  return new Uint8Array(await (await fetch(file)).arrayBuffer());
}

export async function wasmResponse(type?: string): Promise<Response> {
  const headers = type === undefined ? {} : { "Content-Type": type };
  return new Response(await wasmBytes(), { headers });
}

/** Takes the page's cache away, so that the next copy of the library brings one. */
export function withoutPage(): void {
  const page = Symbol.for("cache-resource@1");
  const remove = (): void => void Reflect.deleteProperty(globalThis, page);
  remove();
  onTestFinished(remove);
}
