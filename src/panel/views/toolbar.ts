/**
 * Makes one stop of the Tab key of several controls: arrows, Home and End move between them.
 *
 * @param role `toolbar` or `menu`
 */
export function rove(element: HTMLElement, role: "toolbar" | "menu", label: string): void {
  element.role = role;
  element.ariaLabel = label;
  const items = [...element.children] as HTMLElement[];
  const stopAt = (chosen: EventTarget | null | undefined): void => {
    for (const item of items) item.tabIndex = item === chosen ? 0 : -1;
  };
  stopAt(items[0]);
  element.addEventListener("focusin", ({ target }) => {
    stopAt(target);
  });
  element.addEventListener("keydown", (event) => {
    const seen = items.filter((item) => item.checkVisibility());
    const index = seen.indexOf(event.target as HTMLElement);
    const { length } = seen;
    const steps: Partial<Record<string, number>> = {
      ArrowRight: index + 1,
      ArrowDown: index + 1,
      ArrowLeft: index - 1,
      ArrowUp: index - 1,
      Home: 0,
      End: length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    seen[(to + length) % length]?.focus();
  });
}
