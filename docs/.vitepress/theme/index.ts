import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { defineComponent, h, onMounted } from "vue";

import { CacheAtWork } from "./home/cache-at-work.ts";
import { HomeActions } from "./home/home-actions.ts";
import { LiveExample } from "./live/live-example.ts";
import "./styles/site.css";
import "./styles/live.css";
import "./styles/home.css";

const theme: Theme = {
  extends: DefaultTheme,
  Layout: defineComponent({
    name: "SiteLayout",
    setup() {
      onMounted(() => {
        // The button is called "Search", and no more is to be read in it: its shortcut is for eyes.
        for (const key of document.querySelectorAll<HTMLElement>(".DocSearch-Button-Key")) {
          if (key.textContent === "") continue;
          key.dataset["key"] = key.textContent;
          key.textContent = "";
        }
      });
      return () => h(DefaultTheme.Layout);
    },
  }),
  enhanceApp({ app }) {
    app.component("LiveExample", LiveExample);
    app.component("CacheAtWork", CacheAtWork);
    app.component("HomeActions", HomeActions);
  },
};

export default theme;
