import { Vault } from "./private.js";
import { show } from "./show.js";

const vault = new Vault();
const texts = [await vault.read("a"), await vault.read("a")];

const lines = await show();
document.body.innerText = [...lines, `${texts.length} reads, opened ${vault.opened}`].join("\n");
