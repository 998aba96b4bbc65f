import { follow, type OrderName } from "./realm.js";

addEventListener("message", ({ data }: MessageEvent<[number, OrderName, unknown[]]>) => {
  const [call, name, args] = data;
  void follow(name, args).then((result) => {
    postMessage([call, result]);
  });
});
postMessage("ready");
