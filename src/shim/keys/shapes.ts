/** How many lists of names are remembered; past it the memory starts afresh (it is only a memory). */
const LIMIT = 1024;

/** Objects with more names than this are dictionaries, hardly ever of the same names again. */
const MOST_NAMES = 256;

/** Texts by lists of names, so that the names of an object that was seen before need no sorting. */
const texts = new Map<string, string>();

/** The names of an object as one text, which is the same in whatever order the object lists them. */
export function namesText(names: readonly string[]): string {
  if (names.length > MOST_NAMES) return sortedText(names);
  const listed = JSON.stringify(names);
  let text = texts.get(listed);
  if (text === undefined) {
    text = sortedText(names);
    if (texts.size >= LIMIT) texts.clear();
    texts.set(listed, text);
  }
  return text;
}

function sortedText(names: readonly string[]): string {
  return JSON.stringify([...names].sort());
}

/** Whether two lists of names are the same, order included. */
export function sameNames(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) return false;
  }
  return true;
}
