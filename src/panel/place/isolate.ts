/** What a page may listen to on its document: its keys, and its handlers of clicks outside. */
const EVENTS =
  "keydown keyup keypress pointerdown pointerup pointermove pointerover pointerout mousedown mouseup mousemove mouseover mouseout " +
  "click dblclick auxclick contextmenu touchstart touchend touchmove wheel focusin focusout " +
  "beforeinput input change copy cut paste dragstart selectstart";

/** Keeps what happens in the panel from the page beneath. */
export function isolate(root: EventTarget): void {
  for (const type of EVENTS.split(" ")) {
    root.addEventListener(type, (event) => {
      event.stopPropagation();
    });
  }
}
