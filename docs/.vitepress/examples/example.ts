/** Where an example can run: anywhere, or only where a page or Node gives it what it uses. */
export type Environment = "anywhere" | "page" | "node";

/** One example of the documentation: a module of its own. */
export interface Example {
  /** The file it stands in, relative to the root, and the line of its first statement. */
  readonly file: string;
  readonly line: number;
  /** What a reader sees. */
  readonly code: string;
  /** What a reader does not need to see, put in front of it. */
  readonly setup: string;
  readonly environment: Environment;
  /** Whether it shows something that the library logs as an error. */
  readonly logs: boolean;
  /** Whether the site shows the panel beside what it does. */
  readonly panel: boolean;
}

/** The name of a test, and where to look when it fails. */
export function placeOf({ file, line }: Pick<Example, "file" | "line">): string {
  return `${file}:${line}`;
}

/** The words after `ts` on a block's first line. @throws Error for a word that means nothing */
export function readInfo(
  words: readonly string[],
  place: string,
): Pick<Example, "environment" | "logs" | "panel"> {
  const known = ["browser", "node", "logs", "panel"];
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    throw new Error(
      `${place}: \`${unknown}\` says nothing here; a block takes ${known.join(", ")}.`,
    );
  }
  return {
    environment: words.includes("browser") ? "page" : words.includes("node") ? "node" : "anywhere",
    logs: words.includes("logs"),
    panel: words.includes("panel"),
  };
}
