import { type Body, CHANNEL, isMessage, type Message, VERSION } from "./messages.js";
import { isBrowserRealm, thisRealm } from "./realm.js";

/** A BroadcastChannel of the origin's realms, on which only whole messages of others are heard. */
export interface Channel {
  say(body: Body): void;
  close(): void;
}

/** Lets Node end, should it stand in for a browser: there timers and channels would keep it. */
export function unref<Handle>(handle: Handle): Handle {
  (handle as { unref?: () => unknown }).unref?.();
  return handle;
}

/** Whether there is a channel, and another realm to be expected on it. */
export function canTalk(): boolean {
  return isBrowserRealm() && typeof BroadcastChannel === "function";
}

/**
 * Opens the channel.
 *
 * @param hear - gets messages of other realms that are for all, or for this one
 * @returns `undefined` where there is none
 */
export function openChannel(hear: (message: Message) => void): Channel | undefined {
  if (!canTalk()) return undefined;
  const realm = thisRealm().name;
  let channel: BroadcastChannel;
  try {
    channel = unref(new BroadcastChannel(CHANNEL));
  } catch {
    // A frame whose storage is closed to it.
    return undefined;
  }
  let open = true;
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!open || !isMessage(data) || data.from === realm) return;
    if (!("to" in data) || data.to === realm) hear(data);
  });
  return {
    say(body) {
      if (open) channel.postMessage({ ...body, v: VERSION, from: realm } satisfies Message);
    },
    close() {
      open = false;
      channel.close();
    },
  };
}
