import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";

import { CacheAtWork } from "./home/cache-at-work.ts";
import { HomeActions } from "./home/home-actions.ts";
import { LiveExample } from "./live/live-example.ts";
import "./styles/site.css";
import "./styles/live.css";
import "./styles/home.css";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("LiveExample", LiveExample);
    app.component("CacheAtWork", CacheAtWork);
    app.component("HomeActions", HomeActions);
  },
};

export default theme;
