/** Labels of a sample, in the order in which they are written. */
export type Labels = Readonly<Record<string, string>>;

/** One number with its labels; `ending` is what its name has beyond the family's, and its type's. */
export type Sample = readonly [labels: Labels, value: number, ending?: string];

/**
 * A family as lines of OpenMetrics text; nothing where it has no samples.
 *
 * @param name - without the endings that belong to samples (`_total`, `_bucket`). If its last word is a
 * unit, that is the family's.
 */
export function family(
  name: string,
  type: "counter" | "gauge" | "histogram",
  help: string,
  samples: readonly Sample[],
): string[] {
  if (samples.length === 0) return [];
  const total = type === "counter" ? "_total" : "";
  const unit = /(?:seconds|bytes)$/.exec(name)?.[0];
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${help}`,
    ...samples.map(([labels, value, ending = total]) => {
      const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
      return `${name}${ending}{${pairs.join(",")}} ${numberText(value)}`;
    }),
  ];
}

/** A bucket's bound as the format wants it: a whole number is written `1.0`. */
export function boundText(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : numberText(bound);
}

function numberText(value: number): string {
  return value === Infinity ? "+Inf" : String(value);
}

function escaped(text: string): string {
  // Half a surrogate pair has no UTF-8, and the format is UTF-8.
  const whole = text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
  return whole.replaceAll(/["\\]/g, "\\$&").replaceAll("\n", "\\n");
}
