import { make } from "../../elements/make.js";
import { button } from "./button.js";

/**
 * Asks before something is lost. Cancel has the focus: whoever presses Enter without reading loses
 * nothing.
 *
 * @returns whether it was confirmed
 */
export function confirm(
  parent: Node,
  title: string,
  cost: string,
  action: string,
): Promise<boolean> {
  const heading = make("h2", "dialog-title", { id: "dialog-title" }, title);
  const text = make("p", "dialog-text", { id: "dialog-text" }, cost);
  const end = (answer: string) => (): void => dialog.close(answer);
  const dialog = make(
    "dialog",
    "dialog",
    { role: "alertdialog" },
    heading,
    text,
    make(
      "div",
      "dialog-buttons",
      {},
      button("cancel", "Cancel", end(""), { autofocus: true }),
      button("danger", action, end("yes")),
    ),
  );
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.setAttribute("aria-describedby", text.id);
  parent.appendChild(dialog);
  return new Promise((answer) => {
    dialog.onclose = () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    };
    dialog.showModal();
  });
}
