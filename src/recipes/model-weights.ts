import { type CachedFunction, type LoadContext, loadContext } from "cache-resource";

import { fetchWeights, readBody } from "./download.js";
import { keptWeights, type KeptWeights, nothingKept } from "./kept-weights.js";
import { cached, type RecipeOptions } from "./options.js";

/** More of what is asked for than its address. */
export interface ModelWeightsRequest {
  /**
   * What the file must be, as in `<script integrity>`: `"sha256-…"`. A file that is not gets nobody; one
   * that was kept and is needs no question to the server.
   */
  readonly integrity?: string | undefined;
}

/** The options of `modelWeights`: its own, those of `cacheResource`, and `cache`. */
export interface ModelWeightsOptions extends RecipeOptions<
  ArrayBuffer,
  [url: string | URL, request?: ModelWeightsRequest]
> {
  /**
   * Where files are kept across visits: the name of a cache of the browser's Cache Storage, or `false`
   * for nowhere but the browser's own HTTP cache. The default: `"cache-resource/model-weights"`.
   */
  readonly keep?: string | false | undefined;
}

type GetWeights = (url: string | URL, request?: ModelWeightsRequest) => Promise<ArrayBuffer>;

const KEEP = "cache-resource/model-weights";

/**
 * The bytes of a file, such as the weights of a model: one download for each address, with progress,
 * abandoned when it is cleared. What was downloaded is kept across visits, and asked for again by its
 * ETag (or Last-Modified): the server then answers that it is still the same, and sends nothing. A file
 * of another origin is kept only with an `integrity`; otherwise it is the HTTP cache's.
 *
 * @param options - `keep`, and those of `cacheResource`
 * @returns a cached function of the address (relative to the page) and, if wanted, its `integrity`
 *
 * @example
 * ```ts browser
 * const getWeights = modelWeights({ maxBytes: "512MB" });
 * const url = URL.createObjectURL(new Blob([new Float32Array([0.5, 0.25])]));
 * const weights = await getWeights(url); // an ArrayBuffer
 * new Float32Array(weights)[1]; // → 0.25
 * (await getWeights(url)) === weights; // → true
 * ```
 *
 * @throws TypeError for an option it does not take, at once; Error, to whoever asks, when the file
 * cannot be had: the message says what the server answered
 */
export function modelWeights(options: ModelWeightsOptions = {}): CachedFunction<GetWeights> {
  const { keep = KEEP, ...cacheOptions } = options;
  const name: unknown = keep;
  if (name !== false && (typeof name !== "string" || name === "")) {
    throw new TypeError(`Option \`keep\` takes a cache's name or false, and got ${String(name)}.`);
  }
  const construct: GetWeights = (url, request = {}) => {
    const context = loadContext();
    return load(absolute(url), request.integrity, keep, context);
  };
  return cached(construct, cacheOptions, {
    name: "modelWeights",
    key: (url, request) => [absolute(url), request?.integrity],
  });
}

async function load(
  url: string,
  integrity: string | undefined,
  keep: string | false,
  context: LoadContext,
): Promise<ArrayBuffer> {
  const mayKeep = keep !== false && (integrity !== undefined || isOwn(url));
  const kept = mayKeep ? await keptWeights(keep, url, integrity, context) : nothingKept;
  if (kept.isCertain) return kept.bytes();
  const response = await answer(url, integrity, kept, context);
  if (response === undefined) return kept.bytes();
  const bytes = await readBody(response, url, context);
  if (mayKeep) await kept.replace(response.headers, bytes);
  return bytes;
}

/** The server's answer; `undefined` where what was kept is to be used. */
async function answer(
  url: string,
  integrity: string | undefined,
  kept: KeptWeights,
  { signal, message }: LoadContext,
): Promise<Response | undefined> {
  try {
    return await fetchWeights(url, { integrity, signal, headers: kept.question });
  } catch (error) {
    signal.throwIfAborted();
    if (!kept.isThere) throw error;
    message({ level: "warn", text: `${String(error)} The file of the last visit is used.` });
    return undefined;
  }
}

/** The address in full: two ways to write it are one entry. */
function absolute(url: string | URL): string {
  const { document, location } = globalThis as { document?: Document; location?: Location };
  return new URL(url, document?.baseURI ?? location?.href).href;
}

/** Whether a question with an ETag needs no consent of another origin. */
function isOwn(url: string): boolean {
  const { protocol, origin } = new URL(url);
  return protocol.startsWith("http") && origin === (globalThis as { origin?: string }).origin;
}
