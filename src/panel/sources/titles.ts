/** A title that no other source has: the second of a name is `name #2`. */
export function distinctTitle(title: string, taken: readonly string[]): string {
  let distinct = title;
  for (let count = 2; taken.includes(distinct); count++) distinct = `${title} #${count}`;
  return distinct;
}
