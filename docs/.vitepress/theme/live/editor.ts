// Loaded once somebody edits an example.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { HighlightStyle, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  WidgetType,
  drawSelection,
  keymap,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

import type { LineValue } from "./outcome.ts";
import { valueElement } from "./show-values.ts";

type Values = ReadonlyMap<number, LineValue>;

export interface Editor {
  readonly code: string;
  showValues(values: Values): void;
  focus(): void;
  destroy(): void;
}

class ValueWidget extends WidgetType {
  readonly value: LineValue;

  constructor(value: LineValue) {
    super();
    this.value = value;
  }

  override toDOM(): HTMLElement {
    return valueElement(this.value);
  }
}

const setValues = StateEffect.define<Values>();

/** The values at the ends of their lines. They move with the lines, and go when the code changes there. */
const shownValues = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, { changes, effects, state }) {
    const values = effects.find((effect) => effect.is(setValues))?.value;
    if (values === undefined) return decorations.map(changes);
    const widgets = [...values]
      .filter(([line]) => line < state.doc.lines)
      .sort(([one], [other]) => one - other)
      .map(([line, value]) => {
        const { to } = state.doc.line(line + 1);
        return Decoration.widget({ widget: new ValueWidget(value), side: 1 }).range(to);
      });
    return Decoration.set(widgets);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.operator, tags.modifier], color: "var(--live-keyword)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--live-string)" },
  { tag: tags.comment, color: "var(--live-comment)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--live-number)" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: "var(--live-function)",
  },
  { tag: [tags.typeName, tags.className], color: "var(--live-type)" },
]);

/** Opens an editor. Ctrl+Enter is left to the page around it, and Tab moves on as everywhere. */
export function openEditor(parent: HTMLElement, code: string, changed: () => void): Editor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: code,
      extensions: [
        history(),
        drawSelection(),
        bracketMatching(),
        javascript({ typescript: true }),
        syntaxHighlighting(colors),
        keymap.of([
          // Nobody but the page takes it.
          { key: "Mod-Enter", run: () => true },
          ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
          ...historyKeymap,
        ]),
        shownValues,
        EditorView.contentAttributes.of({ "aria-label": "The example's code" }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) changed();
        }),
      ],
    }),
  });
  return {
    get code() {
      return view.state.doc.toString();
    },
    showValues: (values) => view.dispatch({ effects: setValues.of(values) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
