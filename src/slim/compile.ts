import { EngineUnavailableError } from "../shim/errors.js";
import { describe } from "../shim/options/describe.js";
import { warn } from "../shim/report.js";
import { fetchEngine } from "./fetch.js";

/** What `init` takes: an address, an answer to a request, bytes, or what is compiled already. */
export type InitInput = string | URL | Response | BufferSource | WebAssembly.Module;

const WASM = "application/wasm";

/** The four bytes that every WebAssembly module begins with. */
const MAGIC = "\0asm";

/** The way out where what was found is not the engine. */
const WAY_OUT =
  "The file is the package's export cache-resource/cache-resource.wasm: serve it there, or give init() its address.";

/** Characters of a wrong file that an error shows. */
const SHOWN = 40;

/** Compiles the engine, while it is still on its way where that can be done. */
export async function compile(input: InitInput): Promise<WebAssembly.Module> {
  if (typeof input === "string" || input instanceof URL) return compile(await fetchEngine(input));
  if (isResponse(input)) return compileResponse(input);
  if (input instanceof WebAssembly.Module) return input;
  if (ArrayBuffer.isView(input)) {
    return compileBytes(new Uint8Array(input.buffer, input.byteOffset, input.byteLength), "init()");
  }
  if (isArrayBuffer(input)) return compileBytes(new Uint8Array(input), "init()");
  throw new TypeError(
    `init() takes a URL, a Response, bytes or a WebAssembly.Module, and got ${describe(input)}.`,
  );
}

// By their tags: a test runner's realm, or a frame, has classes of its own.
const isResponse = (value: unknown): value is Response => tagOf(value) === "Response";
const isArrayBuffer = (value: unknown): value is ArrayBuffer => /ArrayBuffer$/.test(tagOf(value));
const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

async function compileResponse(response: Response): Promise<WebAssembly.Module> {
  const from = response.url === "" ? "the response" : response.url;
  if (!response.ok) {
    throw new EngineUnavailableError(
      `init(): ${from} answered with status ${response.status}${response.statusText && ` (${response.statusText})`}. ${WAY_OUT}`,
    );
  }
  const type = response.headers.get("Content-Type");
  // The standard takes no parameter after the type.
  if (type?.trim() === WASM) {
    return WebAssembly.compileStreaming(response);
  }
  const module = await compileBytes(new Uint8Array(await response.arrayBuffer()), from);
  // It works, and later than it could: whoever serves it is to know.
  warn(
    `${from} came as ${type ?? "no type at all"}, and is compiled late. Let the server send it as ${WASM}.`,
  );
  return module;
}

function compileBytes(bytes: Uint8Array, from: string): Promise<WebAssembly.Module> {
  const start = String.fromCharCode(...bytes.subarray(0, SHOWN));
  if (start.startsWith(MAGIC)) return WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
  throw new EngineUnavailableError(
    `init(): ${from} gave ${bytes.length} bytes that are no WebAssembly; they begin with ${JSON.stringify(start)}. ${WAY_OUT}`,
  );
}
