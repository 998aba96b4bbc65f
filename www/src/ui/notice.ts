import { GpuLostError } from "../compute/gpu";
import { DatabaseError } from "../readings/database";
import { DownloadError } from "../resources/download";
import { TensorFileError } from "../tensors/safetensors";
import { byId, make } from "./dom";

/** Tells in the page what went wrong, and offers to try again. */
export function showError(error: unknown, retry: () => void): void {
  const button = make("button", { type: "button" }, "Try again");
  button.addEventListener("click", retry);
  const text = error instanceof Error ? error.message : String(error);
  const notice = byId("notice");
  notice.replaceChildren(
    make("div", {}, make("strong", {}, titleOf(error)), make("p", {}, text)),
    button,
  );
  notice.hidden = false;
}

/** Takes the message away again. */
export function hideError(): void {
  byId("notice").hidden = true;
}

function titleOf(error: unknown): string {
  if (error instanceof DatabaseError) return "The readings cannot be stored";
  if (error instanceof DownloadError) return "A file is missing";
  if (error instanceof TensorFileError) return "A file is damaged";
  if (error instanceof GpuLostError) return "The GPU device is gone";
  return "The dashboard could not be run";
}
