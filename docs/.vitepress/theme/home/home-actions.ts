import { withBase } from "vitepress";
import { defineComponent, h } from "vue";

const LINKS = [
  { text: "Get started", link: "/guide.html", main: true },
  { text: "Playground", link: "/playground.html" },
  { text: "Demo", link: "/demo/index.html", target: "_self" },
  { text: "API reference", link: "/reference/index.html" },
];

/** Where to go from the home page. */
export const HomeActions = defineComponent({
  name: "HomeActions",
  setup: () => () =>
    h(
      "nav",
      { class: "home-actions", "aria-label": "Begin" },
      LINKS.map(({ text, link, main, target }) =>
        h("a", { href: withBase(link), class: main && "main", target }, text),
      ),
    ),
});
