import { follow } from "./realm.js";

Object.assign(globalThis, { follow });
