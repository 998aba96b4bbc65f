import type { LoadContext } from "cache-resource";

const NOT_MODIFIED = 304;

/**
 * Asks for a file.
 *
 * @returns the answer; `undefined` where it is that the file is still the one that was asked about
 * @throws Error that says what went wrong
 */
export async function fetchWeights(
  url: string,
  {
    integrity,
    signal,
    headers,
  }: { integrity: string | undefined; signal: AbortSignal; headers: Record<string, string> },
): Promise<Response | undefined> {
  let response: Response;
  try {
    response = await fetch(url, { headers, signal, ...(integrity !== undefined && { integrity }) });
  } catch (cause) {
    signal.throwIfAborted();
    throw new Error(
      `modelWeights: ${url} cannot be fetched: no answer` +
        (integrity === undefined ? "" : ", or not the file that `integrity` names") +
        (url.startsWith("http") ? ". Another origin must allow it by CORS." : "."),
      { cause },
    );
  }
  if (response.status === NOT_MODIFIED) return undefined;
  if (response.ok) return response;
  throw new Error(
    `modelWeights: ${url} cannot be fetched: the server answered with status ${response.status}` +
      `${response.statusText && ` (${response.statusText})`}.`,
  );
}

/** Reads an answer to its end, and says how far it is. */
export async function readBody(
  response: Response,
  url: string,
  { signal, progress }: LoadContext,
): Promise<ArrayBuffer> {
  const total = lengthOf(response);
  const body = new Body(total);
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      body.add(part.value);
      progress(total > 0 ? body.length / total : Number.NaN);
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw new Error(
      `modelWeights: ${url} stopped arriving after ${body.length} of ${total || "unknown"} bytes.`,
      { cause },
    );
  }
  return body.bytes();
}

/** How many bytes will arrive; 0 where it is unknown: a compressed answer gives its compressed length. */
function lengthOf({ headers }: Response): number {
  return headers.has("Content-Encoding") ? 0 : Number(headers.get("Content-Length") ?? 0);
}

/** What has arrived: written in place where the length was announced, so that it is held only once. */
class Body {
  length = 0;
  #whole: Uint8Array<ArrayBuffer>;
  #parts: Uint8Array[] = [];

  constructor(announced: number) {
    this.#whole = new Uint8Array(announced);
  }

  add(part: Uint8Array): void {
    const fits = this.#parts.length === 0 && this.length + part.length <= this.#whole.length;
    if (fits) this.#whole.set(part, this.length);
    else this.#parts.push(part);
    this.length += part.length;
  }

  bytes(): ArrayBuffer {
    if (this.length === this.#whole.length && this.#parts.length === 0) return this.#whole.buffer;
    // Not the length that was announced, or none was.
    const bytes = new Uint8Array(this.length);
    const held = this.length - this.#parts.reduce((sum, { length }) => sum + length, 0);
    bytes.set(this.#whole.subarray(0, held));
    let at = held;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes.buffer;
  }
}
