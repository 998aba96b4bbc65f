import { useData, withBase } from "vitepress";
import {
  computed,
  defineComponent,
  h,
  nextTick,
  onBeforeUnmount,
  ref,
  shallowRef,
  watch,
} from "vue";

import type { compileExample as CompileExample } from "../../examples/compile.ts";
import type { LiveExample as Example } from "../../live.ts";
import type { Editor } from "./editor.ts";
import { type Outcome, nothingYet, sentence, withEvent } from "./outcome.ts";
import { type Run, startRun } from "./run.ts";
import { showValues } from "./show-values.ts";

type State = "idle" | "compiling" | "running" | "ended";

const COMPILING = "Getting the compiler, once…";
const RUNNING = "Running…";

/** A code block that runs in the page: the block itself, its buttons, and what came of it. */
export const LiveExample = defineComponent({
  name: "LiveExample",
  props: { example: { type: String, required: true } },
  setup(props, { slots }) {
    const example = computed(() => JSON.parse(props.example) as Example);
    const { isDark } = useData();
    const block = ref<HTMLElement>();
    const editorPlace = ref<HTMLElement>();
    const pagePlace = ref<HTMLElement>();
    const state = ref<State>("idle");
    const outcome = shallowRef<Outcome>(nothingYet);
    const editing = ref(false);
    let editor: Editor | undefined;
    let run: Run | undefined;
    // A run that is left while its compiler is still on its way must not begin.
    let turn = 0;

    const theme = () => (isDark.value ? "dark" : "light");
    watch(isDark, () => run?.setTheme(theme()));

    function show(next: Outcome): void {
      outcome.value = next;
      if (editor !== undefined) editor.showValues(next.values);
      else if (block.value) showValues(block.value, next.values);
    }

    function end(): void {
      turn++;
      run?.end();
      run = undefined;
    }

    async function compiled(): Promise<string> {
      const { code, javascript } = example.value;
      if (editor === undefined || editor.code === code) return javascript;
      state.value = "compiling";
      // Bundled by itself (tools/lib/site.mjs): TypeScript is the most of it.
      // The whole address: what looks like a source, a development server would take for one.
      const address = new URL(withBase("/run/compiler.js"), location.href).href;
      const { compileExample } = (await import(/* @vite-ignore */ address)) as {
        compileExample: typeof CompileExample;
      };
      const { setup, entry } = example.value;
      const known = __IMPORTABLES__[entry] ?? [];
      return compileExample({ code: editor.code, setup }, known, "the example");
    }

    async function start(): Promise<void> {
      end();
      const mine = turn;
      show(nothingYet);
      state.value = "running";
      let javascript: string;
      try {
        javascript = await compiled();
      } catch (error) {
        if (mine !== turn) return;
        const { message } = error instanceof Error ? error : new Error(String(error));
        show(withEvent(nothingYet, { kind: "failed", text: message }));
        state.value = "ended";
        return;
      }
      if (mine !== turn || !pagePlace.value) return;
      state.value = "running";
      const options = { panel: example.value.panel, theme: theme() } as const;
      const address = withBase("/run/index.html");
      run = startRun(pagePlace.value, address, javascript, options, (event) => {
        show(withEvent(outcome.value, event));
        if (event.kind === "done") state.value = "ended";
      });
    }

    function stop(): void {
      end();
      state.value = "idle";
    }

    async function edit(): Promise<void> {
      const { openEditor } = await import("./editor.ts");
      editing.value = true;
      await nextTick();
      if (!editorPlace.value || editor !== undefined) return;
      editor = openEditor(editorPlace.value, example.value.code, () => undefined);
      editor.showValues(outcome.value.values);
      editor.focus();
    }

    function reset(): void {
      end();
      editor?.destroy();
      editor = undefined;
      editing.value = false;
      state.value = "idle";
      show(nothingYet);
    }

    function press(event: KeyboardEvent): void {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void start();
    }

    onBeforeUnmount(() => {
      end();
      editor?.destroy();
    });

    const busy = () => state.value === "running" || state.value === "compiling";
    const status = () => {
      if (state.value === "compiling") return COMPILING;
      if (state.value === "running") return RUNNING;
      return state.value === "ended" ? sentence(outcome.value) : "";
    };
    const button = (text: string, press: () => unknown, more: object = {}) =>
      h("button", { type: "button", onClick: () => void press(), ...more }, text);

    return () => {
      const { lines, failed, pageHeight } = outcome.value;
      const touched = editing.value || state.value !== "idle";
      return h("div", { class: "live", "data-state": state.value, onKeydown: press }, [
        h("div", { ref: block, class: "live-block", hidden: editing.value }, slots["default"]?.()),
        editing.value ? h("div", { ref: editorPlace, class: "live-editor" }) : null,
        h("div", { class: "live-bar" }, [
          busy()
            ? button("Stop", stop, { class: "live-run" })
            : button("Run", start, { class: "live-run", title: "Ctrl+Enter" }),
          editing.value ? null : button("Edit", edit),
          touched ? button("Reset", reset) : null,
          h("span", { class: ["live-status", failed && "failed"], role: "status" }, status()),
        ]),
        lines.length > 0
          ? h(
              "ol",
              { class: "live-lines", "aria-label": "What the example said" },
              lines.map(({ level, text }) =>
                h("li", { "data-level": level }, h("pre", { tabindex: 0 }, text)),
              ),
            )
          : null,
        h("div", {
          ref: pagePlace,
          class: ["live-page", pageHeight > 0 && "shown"],
          style: { "--live-page-height": `${pageHeight}px` },
          inert: pageHeight === 0,
        }),
      ]);
    };
  },
});
