/** The `showSpinner` option: the standard words, words of one's own, or nothing. */
export type ShowSpinner = boolean | string;

/** What a spinner says while the constructor runs; `null` for nothing. The words are Streamlit's. */
export function spinnerText(
  option: ShowSpinner,
  name: string,
  hasArguments: boolean,
): string | null {
  if (typeof option === "string") return option;
  return option ? `Running \`${name}(${hasArguments ? "..." : ""})\`.` : null;
}
