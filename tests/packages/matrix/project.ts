import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { inRoot } from "../../../tools/lib/paths.mjs";
import { run } from "../../../tools/lib/run.mjs";
import type { Source } from "./cell.ts";

const FIXTURES = inRoot("tests", "packages", "matrix", "fixtures");
const EXAMPLES = inRoot("docs", "examples");

/** What a developer who tried an example in its folder has left there. */
const LEFT_BEHIND = /^(node_modules|package-lock\.json|dist.*|\.angular|\.next|\.svelte-kit)$/;

// Vitest tells its own process that it is a test; a user's build is none.
for (const name of ["NODE_ENV", "MODE", "DEV", "PROD", "SSR", "BASE_URL", "TEST", "VITEST"]) {
  Reflect.deleteProperty(process.env, name);
}

/** Nobody is asked anything, nobody is told anything. */
const ENVIRONMENT = {
  CI: "true",
  NO_COLOR: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  ASTRO_TELEMETRY_DISABLED: "1",
};

/** A user's project, outside of this repository: what it imports is what it installed. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "cache-resource-matrix-"));
  readonly #running: ChildProcess[] = [];

  /** Lays out an example, or a fixture: what all share, then what is the tool's own. */
  constructor(source: Source) {
    const folders =
      "example" in source
        ? [join(EXAMPLES, source.example)]
        : ["shared", source.fixture].map((name) => join(FIXTURES, name));
    const filter = (path: string): boolean => !LEFT_BEHIND.test(basename(path));
    for (const folder of folders) cpSync(folder, this.folder, { recursive: true, filter });
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Installs the packed package, and the tool in the version that the fixture or the cell pins. */
  async install(tarball: string, packages: Readonly<Record<string, string>> = {}): Promise<void> {
    cpSync(tarball, this.path("cache-resource.tgz"));
    const further = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
    await run("npm", ["install", ...quiet, "./cache-resource.tgz", ...further], {
      cwd: this.folder,
    });
  }

  /** The text of the files in a folder whose names end so. */
  read(folder: string, ending: string): string {
    return readdirSync(this.path(folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(this.path(folder, name), "utf8"))
      .join("\n");
  }

  /** The version of a package that is installed. */
  version(name: string): string {
    const manifest = readFileSync(this.path("node_modules", name, "package.json"), "utf8");
    return (JSON.parse(manifest) as { version: string }).version;
  }

  /** Edits a file, as somebody does who has the project open: each text is replaced by the other. */
  edit(file: string, changes: Readonly<Record<string, string>>): void {
    let text = readFileSync(this.path(file), "utf8");
    for (const [from, to] of Object.entries(changes)) {
      if (!text.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
      text = text.replaceAll(from, to);
    }
    // In one step: a development server may look at the file while it is written.
    const written = `${this.folder}.edited`;
    writeFileSync(written, text);
    renameSync(written, this.path(file));
  }

  /** Runs a command of the project's `package.json`. @returns what it printed */
  async command(name: string): Promise<string> {
    return this.execute("npm", ["run", "--silent", name]);
  }

  /** Runs a script of the project in this Node. @returns what it printed */
  async node(...parameters: string[]): Promise<string> {
    return this.execute(process.execPath, parameters);
  }

  /** Runs a program that a package brought. @returns what it printed */
  async bin(name: string, ...parameters: string[]): Promise<string> {
    return this.execute(this.#binary(name), parameters);
  }

  async execute(program: string, parameters: string[], env = {}): Promise<string> {
    const options = { cwd: this.folder, env: { ...ENVIRONMENT, ...env } };
    return (await run(program, parameters, options)).stdout;
  }

  /** Starts a server that a package brought, or `node` with one of the project's, and waits until it names its address. */
  start(name: string, ...parameters: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const { ended, output } = this.#spawn(name, parameters, () => {
        const [address] = /http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d+/.exec(output()) ?? [];
        if (address !== undefined) resolve(address);
      });
      ended.catch(reject);
    });
  }

  /** Starts a server that says nothing, and waits until it answers at its address. */
  async startAt(address: string, name: string, ...parameters: string[]): Promise<void> {
    const { ended } = this.#spawn(name, parameters);
    const answers = async (): Promise<void> => {
      while (
        !(await fetch(address)
          .then(() => true)
          .catch(() => false))
      )
        await setTimeout(50);
    };
    await Promise.race([ended, answers()]);
  }

  #spawn(name: string, parameters: string[], onOutput = (): void => undefined) {
    const child = spawn(this.#binary(name), parameters, {
      cwd: this.folder,
      env: { ...process.env, ...ENVIRONMENT },
      // A group of its own: tools start further processes, and all of them are to end.
      detached: true,
    });
    this.#running.push(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        onOutput();
      });
    }
    const ended = new Promise<never>((_resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (code) => {
        reject(new Error(`${name} ended with ${code ?? "a signal"} and said:\n${output}`));
      });
    });
    // Ending it is how a cell goes on; only whoever waits for it to begin is told.
    ended.catch(() => undefined);
    return { ended, output: () => output };
  }

  /** A port that nobody listens on, for a server that cannot choose one and say which. */
  async freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return port;
  }

  /** Ends what was started, and takes the folder away. */
  async close(): Promise<void> {
    for (const child of this.#running) {
      if (child.exitCode !== null || child.pid === undefined) continue;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      process.kill(-child.pid, "SIGTERM");
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #binary(name: string): string {
    if (name === "node") return process.execPath;
    const file = this.path("node_modules", ".bin", name);
    if (!existsSync(file)) throw new Error(`${name} is not among what the project installed`);
    return file;
  }
}
