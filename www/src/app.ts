import { Chart } from "./chart/chart";
import type { Outcome } from "./dashboard";
import { runDashboard } from "./dashboard";
import { Ledger } from "./resources/ledger";
import type { Resources } from "./resources/resources";
import { createResources } from "./resources/resources";
import { showAlarms } from "./ui/alarm-table";
import { byId, setText } from "./ui/dom";
import { showFigures } from "./ui/figures";
import { showNotes, uncoverChart } from "./ui/loading";
import { hideError, showError } from "./ui/notice";
import { showReleases } from "./ui/release-log";
import type { CardActions } from "./ui/resource-cards";
import { ResourceCards } from "./ui/resource-cards";
import type { Run } from "./ui/run-panel";
import { RunPanel } from "./ui/run-panel";
import { ViewControls } from "./ui/view-controls";
import type { View } from "./view";
import { readView, writeView } from "./view";

/** The page: its view, its resources, and the parts that show them. */
export class App {
  readonly ledger = new Ledger(() => this.refresh());
  readonly chart = new Chart();
  resources: Resources;
  /** Seconds, or null. */
  #ttl: number | null = null;
  #view: View = readView(location.search);
  #outcome: Outcome | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #frame = 0;
  readonly #panel = new RunPanel();
  readonly #controls: ViewControls;
  readonly #cards: ResourceCards;

  /** @param actions - what the buttons of a resource's card do */
  constructor(actions: (app: App) => CardActions) {
    this.resources = createResources(null);
    this.#cards = new ResourceCards(actions(this));
    this.#controls = new ViewControls(this.#view, (part) => this.#changeView(part));
    this.refresh();
  }

  get view(): View {
    return this.#view;
  }

  get ttl(): number | null {
    return this.#ttl;
  }

  /** One after the other: runs that overlap would only measure each other. */
  enqueue(task: () => Promise<unknown>): void {
    this.#queue = this.#queue.then(async () => {
      document.body.setAttribute("aria-busy", "true");
      await this.attempt(task);
      document.body.removeAttribute("aria-busy");
    });
  }

  /** Does something at once; what goes wrong is told in the page. */
  async attempt(task: () => Promise<unknown>): Promise<void> {
    try {
      await task();
    } catch (error) {
      showError(error, () => this.enqueue(() => this.run()));
      this.say("");
    }
    this.refresh();
  }

  /** Runs the dashboard function once, as a re-render would, and shows what it found. */
  async run(): Promise<Run> {
    const before = this.ledger.constructions;
    const view = this.#view;
    const outcome = await runDashboard(this.resources, view);
    const began = performance.now();
    this.#show(outcome);
    const drawing = performance.now() - began;
    const constructions = this.ledger.constructions - before;
    const run = { ...outcome.times, drawing, constructions, view: writeView(view) };
    this.#panel.add(run);
    return run;
  }

  /** Wraps the constructors anew with another TTL; what the old wrappers hold is released. */
  async setTtl(ttl: number | null): Promise<void> {
    const old = this.resources;
    this.#ttl = ttl;
    this.resources = createResources(ttl);
    await Promise.all([old.clear("database"), old.clear("model"), old.clear("compute")]);
  }

  /** Puts a sentence where screen readers hear it. */
  say(text: string): void {
    setText(byId("status"), text);
  }

  /** Brings the resource cards and the release log up to date with the next frame. */
  refresh(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#cards.update(this.ledger, (resource) =>
        this.resources.state(resource, this.#view.compute),
      );
      showReleases(this.ledger);
      showNotes(this.ledger);
      if (this.#outcome !== undefined) showFigures(this.#outcome);
    });
  }

  #show(outcome: Outcome): void {
    this.#outcome = outcome;
    hideError();
    uncoverChart();
    this.#controls.offer(outcome.plant);
    this.chart.show(outcome);
    showAlarms(outcome, ({ from, to }) => {
      const first = outcome.window.shown[0];
      this.chart.zoomTo(from - first, to - first);
    });
    const badge = byId("compute-badge");
    const { kind, description } = outcome.compute;
    badge.hidden = false;
    badge.dataset["kind"] = kind;
    setText(badge, kind === "gpu" ? `WebGPU: ${description}` : `Scored on the CPU: ${description}`);
  }

  #changeView(part: Partial<View>): void {
    this.#view = { ...this.#view, ...part };
    this.#controls.show(this.#view);
    history.replaceState(null, "", writeView(this.#view));
    this.enqueue(() => this.run());
  }
}
