import type { LoadContext } from "cache-resource";

/** Told how far something has come, from 0 to 1; not a number where that is unknown. */
export type Progress = (fraction: number) => void;

/** A file of the dashboard could not be fetched. The message says which, and what the server answered. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
}

/** Streams a file of this site into memory, says how far it is, and stops when nobody wants it any more. */
export async function download(
  path: string,
  label: string,
  { signal, progress }: Pick<LoadContext, "signal" | "progress">,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetchFile(path, label, signal);
  const total = plainLength(response);
  const chunks: Uint8Array[] = [];
  let received = 0;
  const reader = response.body?.getReader();
  try {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      chunks.push(part.value);
      received += part.value.byteLength;
      progress(total > 0 ? received / total : Number.NaN);
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw new DownloadError(`${label} stopped arriving after ${describeBytes(received, total)}.`, {
      cause,
    });
  }
  const bytes = new Uint8Array(received);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

async function fetchFile(path: string, label: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(new URL(path, document.baseURI), { signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new DownloadError(`${label} cannot be fetched: the server does not answer.`, { cause });
  }
  if (!response.ok) {
    throw new DownloadError(
      `${label} cannot be fetched: the server answers ${response.status} for ${path}.`,
    );
  }
  return response;
}

/** The length of what will arrive, or 0: for a compressed answer the header gives the compressed length. */
function plainLength(response: Response): number {
  if (response.headers.has("content-encoding")) return 0;
  return Number(response.headers.get("content-length") ?? 0);
}

function describeBytes(received: number, total: number): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  return total > 0
    ? `${megabytes(received)} of ${megabytes(total)} MB`
    : `${megabytes(received)} MB`;
}
