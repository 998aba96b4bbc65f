/** A plugin of TanStack Devtools, as far as this one goes. */
export interface PanelPlugin {
  readonly id: string;
  readonly name: string;
  readonly render: (element: HTMLDivElement, props: { readonly theme: "light" | "dark" }) => void;
}

/**
 * The panel as a plugin of TanStack Devtools: embedded in its window, in its theme.
 *
 * @example
 * ```ts browser
 * import { tanStackPlugin } from "cache-resource/panel";
 *
 * tanStackPlugin().name; // → "Resource cache"
 * // new TanStackDevtoolsCore({ plugins: [tanStackPlugin()] }).mount(element)
 * ```
 */
export function tanStackPlugin(): PanelPlugin {
  return {
    id: "cache-resource",
    name: "Resource cache",
    render(element, { theme }) {
      // It renders again with another theme.
      const panel =
        element.querySelector("cache-resource-panel") ??
        element.appendChild(document.createElement("cache-resource-panel"));
      panel.embedded = true;
      panel.theme = theme;
      panel.style.height = "100%";
    },
  };
}
