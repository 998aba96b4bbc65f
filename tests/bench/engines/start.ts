import { bundle } from "../bundle.ts";
import { startChromium } from "./chromium.ts";
import type { Engine, EngineName } from "./engine.ts";
import { startFirefox } from "./firefox.ts";
import { startNode } from "./node.ts";

/** Starts an engine with the cases bundled for it. */
export async function startEngine(name: EngineName, against?: string): Promise<Engine> {
  const folder = await bundle(name === "node" ? "node" : "browser", against);
  switch (name) {
    case "node":
      return startNode(folder);
    case "chromium":
      return startChromium(folder);
    case "firefox":
      return startFirefox(folder);
  }
}
