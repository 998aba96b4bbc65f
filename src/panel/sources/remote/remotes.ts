import { Calls } from "./calls.js";
import { type Channel, openChannel, unref } from "./channel.js";
import { whenEnded } from "./locks.js";
import type { Message } from "./messages.js";
import { newName, thisRealm } from "./realm.js";
import { distinctTitle } from "../titles.js";
import { RemoteSource } from "./remote-source.js";

/** Another realm of this origin. */
interface Other {
  /** The round in which it was heard of last. */
  round: number;
  readonly locked: boolean;
  readonly stopWaiting: () => void;
  readonly sources: Map<string, RemoteSource>;
}

/** A realm without a lock is taken for gone when it was silent for so many rounds. */
const SILENT_ROUNDS = 3;

type Here = Extract<Message, { readonly type: "here" }>;

/** The caches of workers and other tabs, as far as they answer. */
export class RemoteSources {
  /** Tells it apart from another panel in this realm. */
  readonly #panel = newName();
  readonly #channel: Channel | undefined;
  readonly #onChange: () => void;
  readonly #calls: Calls;
  readonly #others = new Map<string, Other>();
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  #locked = false;
  #round = 0;

  /**
   * @param patience - milliseconds to wait for an answer; twice that is between two rounds of asking
   * who is there
   */
  constructor(onChange: () => void, patience: number) {
    this.#onChange = onChange;
    this.#calls = new Calls(this.#panel, patience);
    this.#channel = openChannel((message) => {
      this.#hear(message);
    });
    if (this.#channel === undefined) return;
    this.#timer = unref(setInterval(() => this.#ask(), 2 * patience));
    void thisRealm().locked.then((locked) => {
      this.#locked = locked;
      this.#channel?.say({ type: "hello" });
    });
  }

  /** Workers first, for they are most likely this page's own. */
  get list(): readonly RemoteSource[] {
    const all = [...this.#others.values()].flatMap(({ sources }) => [...sources.values()]);
    return [
      ...all.filter(({ kind }) => kind === "worker"),
      ...all.filter(({ kind }) => kind !== "worker"),
    ];
  }

  /** As `close`, and whoever watches is told that what it watched is gone. */
  end(): void {
    for (const source of this.list) source.end();
    this.close();
  }

  close(): void {
    clearInterval(this.#timer);
    for (const source of this.list) source.stop();
    for (const { stopWaiting } of this.#others.values()) stopWaiting();
    this.#others.clear();
    this.#calls.end(undefined, "The panel was closed before the answer came.");
    this.#channel?.close();
  }

  #ask(): void {
    this.#round++;
    for (const [realm, { locked, round }] of [...this.#others]) {
      if (!locked && this.#round - round > SILENT_ROUNDS) this.#gone(realm);
    }
    this.#channel?.say({ type: "hello" });
  }

  #hear(message: Message): void {
    const { from } = message;
    switch (message.type) {
      case "here":
        this.#here(from, message);
        return;
      case "gone":
        this.#gone(from);
        return;
      case "events": {
        const source = this.#others.get(from)?.sources.get(message.cache);
        source?.tell(message.events);
        if (message.snapshot !== undefined) source?.tellSnapshot(message.snapshot);
        return;
      }
      case "answer":
        this.#calls.answer(from, message.call, message.state, message.result);
    }
  }

  #here(realm: string, { kind, title, locked, caches }: Here): void {
    const other = this.#others.get(realm) ?? this.#meet(realm, locked);
    other.round = this.#round;
    let changed = false;
    for (const [id, source] of [...other.sources]) {
      if (caches.some((cache) => cache.id === id)) continue;
      other.sources.delete(id);
      source.end();
      changed = true;
    }
    for (const { id, name, page } of caches) {
      const source = other.sources.get(id);
      const taken = this.list.filter((another) => another !== source).map(({ title }) => title);
      const shown = distinctTitle(page ? title : `${name} (${title})`, taken);
      if (source === undefined) {
        other.sources.set(id, this.#source(realm, id, kind, shown));
        changed = true;
        continue;
      }
      source.renew();
      if (source.title === shown) continue;
      source.title = shown;
      changed = true;
    }
    if (changed) this.#onChange();
  }

  #meet(realm: string, locked: boolean): Other {
    const ended = (): void => {
      this.#gone(realm);
    };
    const stopWaiting = locked ? whenEnded(realm, ended) : (): void => undefined;
    const other = { round: this.#round, locked, stopWaiting, sources: new Map() };
    this.#others.set(realm, other);
    return other;
  }

  #source(to: string, cache: string, kind: "worker" | "tab", title: string): RemoteSource {
    const source: RemoteSource = new RemoteSource(`${to}/${cache}`, kind, title, {
      ask: (question) =>
        this.#calls.ask(to, source.title, (call) => {
          this.#channel?.say({ type: "ask", to, call, cache, question });
        }),
      watch: (on) => {
        this.#channel?.say({
          type: "watch",
          to,
          cache,
          panel: this.#panel,
          on,
          locked: this.#locked,
        });
      },
    });
    return source;
  }

  #gone(realm: string): void {
    const other = this.#others.get(realm);
    if (other === undefined) return;
    this.#others.delete(realm);
    other.stopWaiting();
    for (const source of other.sources.values()) source.end();
    this.#calls.end(realm, "It is gone: its page was left, or its worker ended.");
    this.#onChange();
  }
}
