import type { Ledger } from "../resources/ledger";
import { byId, make, setText } from "./dom";
import { formatClock, plural } from "./format";

const REASONS: Readonly<Record<string, string>> = {
  ttl: "its time was up",
  validate: "no longer good",
  clear: "cleared",
  max_entries: "made room",
  refresh: "another in its place",
  page: "the page ended",
};
const SHOWN = 8;

/** Lists what the cache has let go, the newest first. */
export function showReleases({ releases }: Ledger): void {
  setText(
    byId("releases-subtitle"),
    releases.length === 0 ? "" : plural(releases.length, "release"),
  );
  if (releases.length === 0) {
    byId("releases").replaceChildren(
      make(
        "p",
        { class: "empty" },
        "Nothing released yet. Clear a resource, lose the device, or set a TTL.",
      ),
    );
    return;
  }
  const rows = releases
    .slice(0, SHOWN)
    .map(({ name, reason, at, wasLeased }) =>
      make(
        "li",
        { "data-reason": reason, "data-name": name, "data-leased": wasLeased },
        make("time", { datetime: at.toISOString() }, formatClock(at)),
        make("code", {}, name),
        make(
          "span",
          {},
          make("b", {}, reason),
          ` ${REASONS[reason] ?? ""}${wasLeased ? "; when its lease ended" : ""}`,
        ),
      ),
    );
  const list = make("ol", { class: "log" }, ...rows);
  const older = releases.length - SHOWN;
  const more = older > 0 ? [make("p", { class: "hint" }, `and ${older} before`)] : [];
  byId("releases").replaceChildren(list, ...more);
}
