import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { inRoot } from "../../tools/lib/paths.mjs";
import { run } from "../../tools/lib/run.mjs";
import { pack, temporaryFolder } from "../packages/packed.ts";

/** A user's project, with the package that npm would ship installed in it. */
export interface Project {
  readonly folder: string;
  /** Writes a file as editors do: whole in an instant, so that no watcher reads half of it. */
  write(name: string, text: string): void;
  at(name: string): string;
  /** Gives it a package that is installed here. */
  link(name: string): void;
}

/** Makes a project with these files. */
export async function makeProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const folder = temporaryFolder();
  const project: Project = {
    folder,
    at: (name) => join(folder, name),
    link: (name) => {
      symlinkSync(inRoot("node_modules", name), join(folder, "node_modules", name), "dir");
    },
    write: (name, text) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      const aside = join(folder, "written");
      writeFileSync(aside, text);
      renameSync(aside, join(folder, name));
    },
  };
  const { filename } = await pack(folder);
  project.write("package.json", JSON.stringify({ name: "user", private: true, type: "module" }));
  for (const [name, text] of Object.entries(files)) project.write(name, text);
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], {
    cwd: folder,
  });
  return project;
}
