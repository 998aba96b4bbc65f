const LONGEST_REASON = 200;

/** Elapsed time to a tenth of a second, `(3.4 s)`: cut and not rounded, as a clock shows it. */
export function clockText(milliseconds: number): string {
  return `(${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s)`;
}

/** What is said of a failed load: the function, and the error's own words where it has any. */
export function failureText(name: string, error: unknown): string {
  return `\`${name}\` failed${reasonOf(error)}`;
}

function reasonOf(error: unknown): string {
  try {
    const message: unknown = error instanceof Error ? error.message : error;
    if (typeof message !== "string" || message === "") return ".";
    // A backtick of the error's would end the code that the name is.
    const plain = message.replaceAll("`", "'");
    return `: ${plain.length > LONGEST_REASON ? `${plain.slice(0, LONGEST_REASON)}…` : plain}`;
  } catch {
    // An error whose message is a getter that throws.
    return ".";
  }
}

/** The text without its backticks, as it is spoken; a load without a text is still one. */
export function spokenText(text: string): string {
  return text.replaceAll("`", "") || "Loading";
}

/** Puts the text into an element, with what stands between backticks as code. */
export function writeText(element: Element, text: string): void {
  const pieces = text.split("`");
  // An odd number of backticks encloses nothing.
  if (pieces.length % 2 === 0) element.textContent = text;
  else {
    element.replaceChildren(
      ...pieces.map((piece, index) => {
        if (index % 2 === 0) return piece;
        const code = document.createElement("code");
        code.textContent = piece;
        return code;
      }),
    );
  }
}
