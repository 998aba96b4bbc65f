import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository, wherever the command was called from. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * An absolute path inside the repository.
 *
 * @param {...string} parts
 */
export const inRoot = (...parts) => join(root, ...parts);

/** The folder that holds what npm publishes. */
export const packageFolder = inRoot("pkg");
