import { byId } from "./dom";

type Theme = "light" | "dark";
const STORAGE_KEY = "cache-resource-dashboard-theme";
const ICONS = {
  light:
    "M8 4.9a3.1 3.1 0 1 0 0 6.2 3.1 3.1 0 1 0 0-6.2ZM8 1v1.2M8 13.8V15M1 8h1.2M13.8 8H15M3 3l.9.9M12.1 12.1l.9.9M3 13l.9-.9M12.1 3.9 13 3",
  dark: "M13.5 9.8A5.8 5.8 0 0 1 6.2 2.5a5.8 5.8 0 1 0 7.3 7.3Z",
};

/** Follows the system's theme until the visitor chooses; `redraw` is called when colours change. */
export function initTheme(redraw: () => void): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = byId<HTMLButtonElement>("theme");
  let chosen = readChoice();

  const apply = (): void => {
    const theme = chosen ?? (system.matches ? "dark" : "light");
    const other = theme === "dark" ? "light" : "dark";
    document.documentElement.dataset["theme"] = theme;
    for (const panel of document.querySelectorAll("cache-resource-panel")) panel.theme = theme;
    button.setAttribute("aria-label", `Use the ${other} theme`);
    button.title = `Use the ${other} theme`;
    button.replaceChildren(drawIcon(ICONS[other]));
    redraw();
  };
  button.addEventListener("click", () => {
    chosen = document.documentElement.dataset["theme"] === "dark" ? "light" : "dark";
    storeChoice(chosen);
    apply();
  });
  system.addEventListener("change", apply);
  apply();
}

/** A colour of the current theme, as the style sheet names it. */
export function themeColor(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function drawIcon(path: string): SVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(namespace, "svg");
  icon.setAttribute("viewBox", "0 0 16 16");
  icon.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(namespace, "path");
  line.setAttribute("d", path);
  icon.append(line);
  return icon;
}

// Storage may be forbidden; the choice then lasts until the page is left.
function readChoice(): Theme | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === "light" || stored === "dark" ? stored : undefined;
  } catch {
    return undefined;
  }
}

function storeChoice(theme: Theme): void {
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    return;
  }
}
