/** Labels of a sample, in the order in which they are written. */
export type Labels = Readonly<Record<string, string>>;

/** One number with its labels. */
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

/** What is said of a family before its samples. */
export interface Family {
  /** Without the endings that belong to samples (`_total`, `_bucket`). */
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram";
  /** The last word of the name, where that is a unit. */
  readonly unit?: "seconds" | "bytes";
  readonly help: string;
}

/** A counter or a gauge as OpenMetrics text; nothing where it has no samples. */
export function plainFamily(family: Family, samples: readonly Sample[]): string[] {
  const ending = family.type === "counter" ? "_total" : "";
  const lines = samples.map(({ labels, value }) => sampleLine(family.name + ending, labels, value));
  return lines.length === 0 ? [] : [...headLines(family), ...lines];
}

/** A family whose samples are given as lines; nothing where it has none. */
export function familyLines(family: Family, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...headLines(family), ...lines];
}

/** One line: the sample's name with its ending, its labels, its value. */
export function sampleLine(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}{${pairs.join(",")}} ${numberText(value)}`;
}

/** A bucket's bound as the format wants it: a whole number is written `1.0`. */
export function boundText(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : numberText(bound);
}

function headLines({ name, type, unit, help }: Family): string[] {
  return [
    `# TYPE ${name} ${type}`,
    ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
    `# HELP ${name} ${help}`,
  ];
}

function numberText(value: number): string {
  if (value === Infinity) return "+Inf";
  if (value === -Infinity) return "-Inf";
  return String(value);
}

/** Half a surrogate pair has no UTF-8, and the format is UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll(LONE_SURROGATE, "\uFFFD");
}
