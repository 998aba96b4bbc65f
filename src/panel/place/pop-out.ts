/** Chromium's, which stays above other windows. */
interface PictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

/** Opens a window of the panel's own, where the browser lets it. */
async function openWindow(width: number, height: number): Promise<Window> {
  const { documentPictureInPicture } = globalThis as {
    readonly documentPictureInPicture?: PictureInPicture;
  };
  // It refuses where there is one already, and in a frame; a plain window may still be had.
  const floating = await documentPictureInPicture
    ?.requestWindow({ width, height })
    .catch(() => undefined);
  const opened = floating ?? open("", "", `popup,width=${width},height=${height}`);
  if (opened === null) {
    throw new Error("The browser opened no window. Allow pop-ups for this page, and try again.");
  }
  return opened;
}

/**
 * Moves the panel into a window of its own, and back when that closes.
 *
 * @returns the window
 */
export async function popOut(
  panel: HTMLElement,
  { width, height }: { readonly width: number; readonly height: number },
  back: () => void,
): Promise<Window> {
  const opened = await openWindow(width, height);
  const { document: page } = opened;
  page.title = "Resource cache";
  page.documentElement.lang = "en";
  const host = page.createElement("div");
  page.body.append(host);
  page.body.style.margin = "0";
  const root = host.attachShadow({ mode: "open" });
  root.append(panel);
  opened.addEventListener("pagehide", back);
  return opened;
}
