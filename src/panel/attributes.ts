/** The themes. */
export const THEMES = ["light", "dark", "system"] as const;

/** Light, dark, or what the system is set to. */
export type PanelTheme = (typeof THEMES)[number];

/**
 * The theme behind an attribute or property.
 *
 * @throws TypeError for what is none
 */
export function checkedTheme(theme: unknown): PanelTheme {
  if (THEMES.includes(theme as PanelTheme)) return theme as PanelTheme;
  throw new TypeError(`\`theme\` takes "light", "dark" or "system", not ${JSON.stringify(theme)}.`);
}

/** A key with its modifiers. */
export interface Hotkey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/**
 * The hotkey behind `"ctrl+shift+k"`.
 *
 * @throws TypeError for what is none, and for a key alone: it would be taken from every text field
 */
export function checkedHotkey(text: unknown): Hotkey {
  const words =
    typeof text === "string"
      ? text
          .toLowerCase()
          .split("+")
          .map((word) => word.trim())
      : [];
  const key = words.pop() ?? "";
  const has = (modifier: string): boolean => words.includes(modifier);
  const known = words.every((word) => /^(ctrl|alt|shift|meta)$/.test(word));
  if (key === "" || !known || !(has("ctrl") || has("alt") || has("meta"))) {
    throw new TypeError(
      `\`hotkey\` takes a key with ctrl, alt or meta, such as "ctrl+shift+k", not ${JSON.stringify(text)}.`,
    );
  }
  return { key, ctrl: has("ctrl"), alt: has("alt"), shift: has("shift"), meta: has("meta") };
}

/** Whether a key event is that hotkey. */
export function isPressed({ key, ctrl, alt, shift, meta }: Hotkey, event: KeyboardEvent): boolean {
  return (
    event.key.toLowerCase() === key &&
    event.ctrlKey === ctrl &&
    event.altKey === alt &&
    event.shiftKey === shift &&
    event.metaKey === meta
  );
}
