/** What a page may listen to on its document: its keys, and its handlers of clicks outside. */
const EVENTS =
  "keydown keyup keypress pointerdown pointerup pointermove mousedown mouseup mousemove " +
  "click dblclick contextmenu touchstart touchend touchmove wheel focusin focusout " +
  "input change paste";

/** Keeps what happens in the panel from the page beneath. */
export function isolate(root: EventTarget): void {
  for (const type of EVENTS.split(" ")) {
    root.addEventListener(type, (event) => {
      event.stopPropagation();
    });
  }
}
