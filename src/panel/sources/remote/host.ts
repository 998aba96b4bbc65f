import type { LocalSource } from "../local.js";
import { PageSources } from "../page.js";
import { EventBatch } from "./batch.js";
import { canTalk, type Channel, openChannel } from "./channel.js";
import { type Message, plainError, type Question } from "./messages.js";
import { realmFacts, thisRealm } from "./realm.js";
import { Watchers } from "./watchers.js";

type Watch = Extract<Message, { readonly type: "watch" }>;

/** A cache of this realm that is watched from others. */
interface Watched {
  readonly batch: EventBatch;
  readonly end: () => void;
  /** The panels that watch it, each with its realm. */
  readonly panels: Map<string, string>;
}

/**
 * Answers for the caches of this realm: says which there are, sends events while somebody watches,
 * and does what is asked.
 */
export class Host {
  readonly #channel: Channel | undefined;
  readonly #sources: PageSources;
  readonly #watched = new Map<string, Watched>();
  readonly #watchers = new Watchers((realm) => {
    this.#forget(realm);
  });

  constructor() {
    this.#channel = openChannel((message) => {
      this.#hear(message);
    });
    this.#sources = new PageSources(() => {
      this.#unwatchGone();
      void this.#announce();
    });
    void this.#announce();
  }

  /** Says that nothing further comes, and answers no more. */
  close(): void {
    for (const id of [...this.#watched.keys()]) this.#unwatch(id);
    this.#watchers.close();
    this.#sources.close();
    this.#channel?.say({ type: "gone" });
    this.#channel?.close();
  }

  async #announce(): Promise<void> {
    // Not before it has its lock: whoever hears of this realm begins to wait for that.
    const locked = await thisRealm().locked;
    const caches = this.#sources.list.map(({ id, title, kind }) => ({
      id,
      name: title,
      page: kind === "page",
    }));
    this.#channel?.say({ type: "here", ...realmFacts(), locked, caches });
  }

  #source(id: string): LocalSource | undefined {
    return this.#sources.list.find((source) => source.id === id);
  }

  #hear(message: Message): void {
    const { from } = message;
    this.#watchers.heard(from);
    switch (message.type) {
      case "hello":
        void this.#announce();
        return;
      case "gone":
        this.#watchers.forget(from);
        this.#forget(from);
        return;
      case "watch":
        if (message.on) this.#watch(message);
        else this.#unwatch(message.cache, (panel) => panel === message.panel);
        return;
      case "ask":
        void this.#answer(from, message.call, message.cache, message.question);
    }
  }

  async #answer(to: string, call: string, cache: string, question: Question): Promise<void> {
    const say = (state: "working" | "done" | "failed", result?: unknown): void => {
      this.#channel?.say({ type: "answer", to, call, state, result });
    };
    // A refresh takes as long as its constructor. Whoever asked is not to take that for silence.
    if (question.about === "perform") say("working");
    try {
      const source = this.#source(cache);
      if (source === undefined) throw new Error("The cache is gone: it was closed.");
      say("done", await answer(source, question));
    } catch (error) {
      say("failed", plainError(error));
    }
  }

  #watch({ cache, from, panel, locked }: Watch): void {
    const source = this.#source(cache);
    if (source === undefined) return;
    this.#watchers.expect(from, locked);
    (this.#watched.get(cache) ?? this.#begin(cache, source)).panels.set(panel, from);
  }

  #begin(id: string, source: LocalSource): Watched {
    const batch = new EventBatch((events, whole) => {
      this.#watchers.dropSilent();
      const snapshot = whole ? undefined : source.read(true);
      this.#channel?.say({ type: "events", cache: id, events, snapshot });
    });
    const end = source.watch({
      snapshot: () => undefined,
      event: (event) => {
        batch.add(event);
      },
      gone: () => {
        batch.flush();
      },
    });
    const watched = { batch, end, panels: new Map<string, string>() };
    this.#watched.set(id, watched);
    return watched;
  }

  /** Ends the watching of some panels, or of all. */
  #unwatch(id: string, ends?: (panel: string, realm: string) => boolean): void {
    const watched = this.#watched.get(id);
    if (watched === undefined) return;
    for (const [panel, realm] of [...watched.panels]) {
      if (ends?.(panel, realm) ?? true) watched.panels.delete(panel);
    }
    if (watched.panels.size > 0) return;
    watched.end();
    watched.batch.stop();
    this.#watched.delete(id);
  }

  #forget(from: string): void {
    for (const id of [...this.#watched.keys()]) this.#unwatch(id, (_, realm) => realm === from);
  }

  #unwatchGone(): void {
    for (const id of [...this.#watched.keys()]) {
      if (this.#source(id) === undefined) this.#unwatch(id);
    }
  }
}

async function answer(source: LocalSource, question: Question): Promise<unknown> {
  switch (question.about) {
    case "snapshot":
      return source.read(question.withEntries);
    case "describe":
      return source.describe(question.entries);
    case "metrics":
      return source.metrics();
    case "perform":
      await source.perform(question.action);
      return undefined;
    default:
      // Of a later version of the protocol.
      throw new Error("It holds another version of cache-resource, which does not know this.");
  }
}

/**
 * Lets the panels of other tabs of this origin, and of the page whose worker this is, see the caches
 * of this realm and act on them. Once is enough, however often it is called; on a server, and where
 * there is no BroadcastChannel, it does nothing.
 *
 * @returns the function that ends it
 */
export function shareCaches(): () => void {
  const realm = thisRealm();
  if (realm.hosted || !canTalk()) return () => undefined;
  realm.hosted = true;
  let host: Host | undefined = new Host();
  const hide = (): void => {
    host?.close();
    host = undefined;
    realm.unlock();
  };
  // Out of the back/forward cache a page comes back with all it had.
  const show = (): void => {
    host ??= new Host();
  };
  const page = globalThis as Partial<Pick<Window, "addEventListener" | "removeEventListener">>;
  page.addEventListener?.("pagehide", hide);
  page.addEventListener?.("pageshow", show);
  return () => {
    page.removeEventListener?.("pagehide", hide);
    page.removeEventListener?.("pageshow", show);
    host?.close();
    host = undefined;
    realm.hosted = false;
  };
}
