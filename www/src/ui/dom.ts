/** The element of that id, or an error: the page and its modules belong together. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- As with querySelector, the caller knows what the page has there.
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element "${id}".`);
  return element as Kind;
}

type Attributes = Readonly<Record<string, string | boolean>>;

/** Makes an element. Text is text: nothing is ever read as HTML. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Writes text only where it has changed: a screen reader need not hear the same again. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Calls `action` when the element is clicked, or its form sent. */
export function onActivate(id: string, action: () => void): void {
  const element = byId(id);
  element.addEventListener(element instanceof HTMLFormElement ? "submit" : "click", (event) => {
    event.preventDefault();
    action();
  });
}

/** Marks one of a group of buttons as the chosen one. */
export function choose(groupId: string, isChosen: (button: HTMLButtonElement) => boolean): void {
  for (const button of byId(groupId).querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(isChosen(button)));
  }
}
