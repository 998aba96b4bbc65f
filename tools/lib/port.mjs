import { PlainError } from "./run.mjs";

/**
 * The port that a command's `--port` names.
 *
 * @param {string} text
 * @param {string} usage what the command takes, as a sentence
 */
export function readPort(text, usage) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new PlainError(`"${text}" is no port. ${usage}`);
  }
  return port;
}
