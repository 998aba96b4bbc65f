/**
 * The known name that a misspelt one most likely meant, or `undefined`. Python's spelling
 * (`max_entries`) and other capitals count as the same name.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const wanted = normalized(name);
  let nearest: string | undefined;
  let nearestDistance = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(wanted, normalized(candidate));
    if (distance >= nearestDistance) continue;
    nearest = candidate;
    nearestDistance = distance;
  }
  return nearest;
}

function normalized(name: string): string {
  return name.replaceAll(/[_-]/g, "").toLowerCase();
}

/** How many characters have to be added, taken away or changed (Levenshtein). */
function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] as number) + 1,
          (current[column - 1] as number) + 1,
          (previous[column - 1] as number) + change,
        ),
      );
    }
    previous = current;
  }
  return previous[right.length] as number;
}
