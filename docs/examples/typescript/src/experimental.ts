import { show } from "./show.js";

document.body.innerText = (await show()).join("\n");
