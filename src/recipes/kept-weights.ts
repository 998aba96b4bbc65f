import type { LoadContext } from "cache-resource";

/** The header of ours that says what a kept file was held to. */
const INTEGRITY = "X-Cache-Resource-Integrity";

/** A file of an earlier visit, or the lack of one. */
export interface KeptWeights {
  readonly isThere: boolean;
  /** Whether it is what is wanted, whatever the server has now. */
  readonly isCertain: boolean;
  /** The headers that ask the server whether it still has the same. */
  readonly question: Record<string, string>;
  bytes(): Promise<ArrayBuffer>;
  /** Keeps another in its place. Never rejects. */
  replace(headers: Headers, bytes: ArrayBuffer): Promise<void>;
}

/** Where nothing is kept. */
export const nothingKept: KeptWeights = {
  isThere: false,
  isCertain: false,
  question: {},
  bytes: () => Promise.reject(new Error("nothing is kept")),
  replace: () => Promise.resolve(),
};

/** Looks for a file in Cache Storage; finds none where there is no such storage, or it may not be used. */
export async function keptWeights(
  keep: string,
  url: string,
  integrity: string | undefined,
  { message }: LoadContext,
): Promise<KeptWeights> {
  let store: Cache;
  let kept: Response | undefined;
  try {
    // Missing on a page that is not secure; forbidden in some private windows.
    store = await caches.open(keep);
    kept = await store.match(url);
  } catch {
    return nothingKept;
  }
  const found = kept;
  const heldTo = found?.headers.get(INTEGRITY) ?? undefined;
  const isWanted = found !== undefined && (integrity === undefined || integrity === heldTo);
  return {
    isThere: isWanted,
    isCertain: isWanted && integrity !== undefined,
    question: isWanted ? questionOf(found.headers) : {},
    bytes: () => (found as Response).arrayBuffer(),
    replace: async (headers, bytes) => {
      const papers = papersOf(headers, integrity);
      // What cannot be asked about again is not kept: nobody would know when it is old.
      if (papers === undefined) return;
      try {
        await store.put(url, new Response(bytes, { headers: papers }));
      } catch (error) {
        message({
          level: "warn",
          text: `${url} cannot be kept for the next visit: ${String(error)}`,
        });
      }
    },
  };
}

function questionOf(headers: Headers): Record<string, string> {
  const tag = headers.get("ETag");
  if (tag !== null) return { "If-None-Match": tag };
  const date = headers.get("Last-Modified");
  return date === null ? {} : { "If-Modified-Since": date };
}

/** What is to be known of a file later: its names at the server, and what it was held to. */
function papersOf(headers: Headers, integrity: string | undefined): Headers | undefined {
  const papers = new Headers();
  for (const name of ["ETag", "Last-Modified", "Content-Type"]) {
    const value = headers.get(name);
    if (value !== null) papers.set(name, value);
  }
  if (integrity !== undefined) papers.set(INTEGRITY, integrity);
  return ["ETag", "Last-Modified", INTEGRITY].some((name) => papers.has(name)) ? papers : undefined;
}
