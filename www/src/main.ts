import "../styles/page.css";
import { clearResource, connectActions, startClock } from "./actions";
import { App } from "./app";
import { initTheme } from "./ui/theme";

const app = new App((...choice) => void clearResource(...choice));
initTheme(() => app.chart.redraw());
connectActions(app);
startClock(app);
app.enqueue(() => app.run());
