import { useData } from "vitepress";
import {
  computed,
  defineComponent,
  h,
  onBeforeUnmount,
  onMounted,
  reactive,
  ref,
  watch,
} from "vue";

import { KEYS, nextKey, tiles } from "./tiles.ts";

type CellState = "empty" | "building" | "ready";

/** How often the page asks, in milliseconds, and for how many keys at once. */
const EVERY = 80;
const AT_ONCE = 3;

const figure = (value: number) => value.toLocaleString("en");

/** Seconds as a reader says them. */
function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

/** The package at work in this very page: 64 keys, asked for all the time, built when they are not there. */
export const CacheAtWork = defineComponent({
  name: "CacheAtWork",
  setup() {
    const { isDark } = useData();
    const place = ref<HTMLElement>();
    const cells = reactive(
      Array.from({ length: KEYS }, (): { state: CellState; hits: number } => ({
        state: "empty",
        hits: 0,
      })),
    );
    const counts = reactive({ calls: 0, built: 0, hits: 0, joined: 0, released: 0, saved: 0 });
    const going = ref(false);
    const panelIsThere = ref(false);
    const hitRate = computed(() =>
      counts.calls === 0 ? "–" : `${((100 * counts.hits) / counts.calls).toFixed(1)} %`,
    );

    // Wrapped where there is a page: a server renders this too, and has no use for it.
    let getTile: ReturnType<typeof tiles> | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    let inSight: IntersectionObserver | undefined;
    let panel: HTMLElement | undefined;

    function ask(key: number): void {
      const cell = cells[key];
      if (getTile === undefined || cell === undefined) return;
      if (getTile.has(key)) cell.hits++;
      else cell.state = "building";
      getTile(key).then(
        () => (cell.state = "ready"),
        // Cleared while it was built: the tile is gone, and nobody waits for it.
        () => (cell.state = "empty"),
      );
    }

    function count(): void {
      if (getTile === undefined) return;
      const { hits, misses, coalesced, timeSavedSeconds } = getTile.stats();
      const calls = hits + misses + coalesced;
      Object.assign(counts, {
        calls,
        hits,
        built: misses,
        joined: coalesced,
        saved: timeSavedSeconds,
      });
    }

    function tick(): void {
      // What nobody sees need not be done.
      if (document.hidden) return;
      for (let asked = 0; asked < AT_ONCE; asked++) ask(nextKey(Math.random));
      count();
    }

    function askForAll(): void {
      for (let key = 0; key < KEYS; key++) ask(key);
      count();
    }

    function clear(): void {
      void getTile?.clear();
    }

    async function togglePanel(): Promise<void> {
      if (panel !== undefined) {
        panel.remove();
        panel = undefined;
      } else {
        await import("cache-resource/panel");
        const made = document.createElement("cache-resource-panel");
        made.theme = isDark.value ? "dark" : "light";
        made.open = true;
        document.body.append(made);
        panel = made;
      }
      panelIsThere.value = panel !== undefined;
    }

    watch(going, (goes) => {
      clearInterval(timer);
      if (goes) timer = setInterval(tick, EVERY);
    });
    watch(isDark, (dark) => panel?.setAttribute("theme", dark ? "dark" : "light"));

    onMounted(() => {
      getTile = tiles((key) => {
        counts.released++;
        const cell = cells[key];
        if (cell?.state === "ready" && getTile?.has(key) !== true) cell.state = "empty";
      });
      // By itself only where it is seen, and where nobody has asked for stillness.
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
      inSight = new IntersectionObserver(([entry]) => {
        if (entry?.isIntersecting !== true) return;
        going.value = true;
        inSight?.disconnect();
      });
      if (place.value) inSight.observe(place.value);
    });

    onBeforeUnmount(() => {
      inSight?.disconnect();
      clearInterval(timer);
      panel?.remove();
      void getTile?.clear();
    });

    const button = (text: string, press: () => unknown) =>
      h("button", { type: "button", onClick: () => void press() }, text);
    const fact = (name: string, value: string) => h("div", [h("dt", name), h("dd", value)]);

    return () =>
      h("section", { ref: place, class: "at-work", "aria-label": "The cache at work" }, [
        h(
          "div",
          {
            class: "at-work-cells",
            role: "img",
            "aria-label": `${cells.filter(({ state }) => state === "ready").length} of ${KEYS} keys are built`,
          },
          cells.map(({ state, hits }, key) =>
            // A new key lets the animation begin anew with every hit.
            h("span", { key, class: ["cell", state] }, [
              h("i", { key: hits, class: hits > 0 && "hit" }),
            ]),
          ),
        ),
        h("div", { class: "at-work-side" }, [
          h("p", { class: "at-work-text" }, [
            h("strong", "The cache at work, in this page. "),
            `${KEYS} keys, and ${AT_ONCE} calls every ${EVERY} ms. Amber is being built, green is there, a flash is a hit. `,
            "48 fit, for 8 seconds each; whatever leaves is released.",
          ]),
          h("dl", { class: "at-work-facts" }, [
            fact("calls", figure(counts.calls)),
            fact("built", figure(counts.built)),
            fact("hits", figure(counts.hits)),
            fact("hit rate", hitRate.value),
            fact("released", figure(counts.released)),
            fact("time saved", duration(counts.saved)),
          ]),
          h("div", { class: "at-work-buttons" }, [
            button(going.value ? "Pause" : "Start", () => (going.value = !going.value)),
            button("Ask for all 64", askForAll),
            button("Clear", clear),
            button(panelIsThere.value ? "Close the panel" : "Open the panel", togglePanel),
          ]),
        ]),
      ]);
  },
});
