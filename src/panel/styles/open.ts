import { CHROME } from "./chrome.js";
import { DETAILS } from "./details.js";
import { TABLE } from "./table.js";

/** The styles of an open panel. Written densely: these bytes are shipped. */
export const OPEN = CHROME + TABLE + DETAILS;
