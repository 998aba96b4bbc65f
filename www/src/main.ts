import "../styles/page.css";
import "cache-resource/panel";
import "cache-resource/spinner";
import { clearResource, connectActions, refreshResource, startClock } from "./actions";
import { App } from "./app";
import { initTheme } from "./ui/theme";

const app = new App((self) => ({
  clear: (resource) => void clearResource(self, resource),
  refresh: (resource) => void refreshResource(self, resource),
}));
initTheme(() => app.chart.redraw());
connectActions(app);
startClock(app);
app.enqueue(() => app.run());
