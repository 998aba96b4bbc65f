import { Opaque } from "./opaque.js";

const DEEPEST = 3;
const MOST_ITEMS = 8;
const LONGEST_STRING = 200;
/** Once a text is so long, nothing is added to it: it will be cut. */
const LONG_ENOUGH = 1000;

/**
 * Values as text, the way a console shows them, and bounded: nested three deep, eight items of each,
 * about a thousand characters. They are values that this library has made: nothing of the user's runs.
 */
export function preview(values: readonly unknown[]): string {
  return new Preview().list(values, values.length, (value, text) => {
    text.value(value, 0);
  });
}

class Preview {
  #text = "";

  list<Item>(
    items: Iterable<Item>,
    count: number,
    write: (item: Item, text: this) => void,
  ): string {
    let index = 0;
    for (const item of items) {
      if (index > 0) this.#text += ", ";
      if (index === MOST_ITEMS || this.#text.length >= LONG_ENOUGH) {
        this.#text += `… ${count - index} more`;
        break;
      }
      write(item, this);
      index++;
    }
    return this.#text;
  }

  value(value: unknown, depth: number): void {
    this.#text += typeof value === "object" && value !== null ? "" : primitive(value);
    if (typeof value !== "object" || value === null) return;
    if (value instanceof Opaque) {
      this.#text += value.text;
      if (value.inner !== undefined) this.value(value.inner.value, depth);
    } else if (value instanceof Date) {
      const time = value.getTime();
      this.#text += Number.isNaN(time) ? "Invalid Date" : `Date ${value.toISOString()}`;
    } else if (value instanceof RegExp) {
      this.#text += String(value);
    } else if (value instanceof URL || value instanceof URLSearchParams) {
      this.#text += `${value instanceof URL ? "URL" : "URLSearchParams"} ${quoted(String(value))}`;
    } else {
      this.#container(value, depth);
    }
  }

  #container(value: object, depth: number): void {
    const between = (open: string, close: string, write: () => void): void => {
      this.#text += open;
      if (depth < DEEPEST) write();
      else this.#text += "…";
      this.#text += close;
    };
    if (Array.isArray(value)) {
      between("[", "]", () => {
        this.list(value as unknown[], value.length, (item) => {
          this.value(item, depth + 1);
        });
      });
    } else if (value instanceof Map) {
      between("Map {", "}", () => {
        this.list(value as Map<unknown, unknown>, value.size, ([key, item]) => {
          this.value(key, depth + 1);
          this.#text += " => ";
          this.value(item, depth + 1);
        });
      });
    } else if (value instanceof Set) {
      between("Set {", "}", () => {
        this.list(value as Set<unknown>, value.size, (item) => {
          this.value(item, depth + 1);
        });
      });
    } else {
      const names = Reflect.ownKeys(value);
      between("{", "}", () => {
        this.list(names, names.length, (name) => {
          this.#text += `${propertyName(name)}: `;
          this.value(Reflect.get(value, name), depth + 1);
        });
      });
    }
  }
}

function propertyName(name: string | symbol): string {
  if (typeof name === "symbol") return `[${String(name)}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name);
}

function primitive(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  return typeof value === "bigint" ? `${value}n` : String(value);
}

function quoted(text: string): string {
  if (text.length <= LONGEST_STRING) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, LONGEST_STRING))}…`;
}
