import type { Store } from "./store/store.js";

/** The two forms in which what a cache has counted can be taken along. */
export type ExportForm = "JSON" | "OpenMetrics";

/** What is counted and known of a cache, as a file's text: metadata, no argument and no value. */
export async function exportText({ source, snapshot }: Store, form: ExportForm): Promise<string> {
  if (form === "OpenMetrics") return source.metrics();
  return JSON.stringify(
    { source: source.title, exportedAt: new Date().toISOString(), ...snapshot },
    // JSON has no infinity, the last bound of a histogram.
    (_key, value: unknown) => (value === Infinity ? "Infinity" : value),
    2,
  );
}

/** Hands a text to the user as a file. */
export function download(text: string, form: ExportForm): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `cache-resource.${form === "JSON" ? "json" : "txt"}`;
  link.click();
  // The download has begun only after the click was handled.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
