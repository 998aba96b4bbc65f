// `npm run bench`: the package beside its peers, in Node, Chromium and Firefox.
//
//   npm run bench                                   everything, some minutes
//   npm run bench -- --only node --case text        one group of cases in one engine
//   npm run bench -- --json FILE                    every sample too, for a program to read
//   npm run bench -- --against FILE                 beside another build of pkg/cache-resource.js
import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { buildPackage } from "../../tools/lib/bundle.mjs";
import { buildEngine, published } from "../../tools/lib/engine.mjs";
import { command, PlainError } from "../../tools/lib/run.mjs";
import { setUp } from "../../tools/lib/set-up.mjs";
import { step } from "../../tools/lib/steps.mjs";
import type { EngineName } from "./engines/engine.ts";
import { startEngine } from "./engines/start.ts";
import { measureFirstHit } from "./first-hit.ts";
import { machineFacts } from "./machine.ts";
import { type Parameters, readParameters } from "./parameters.ts";
import type { Effort, Samples } from "./realm/rounds.ts";
import { machineText, rowsText, timesText } from "./report.ts";
import { type Measured, rowsOf, SUBJECT } from "./results.ts";

const THOROUGH: Effort = { rounds: 61, batchMilliseconds: 4, warmUpMilliseconds: 500 };
const QUICK: Effort = { rounds: 15, batchMilliseconds: 3, warmUpMilliseconds: 250 };

/** As `vite`'s runner leaves them: this script's own words come after its name. */
const WORDS = process.argv.slice(3);

async function measure(name: EngineName, parameters: Parameters): Promise<Measured> {
  const { groups, costs, quick, against } = parameters;
  const engine = await startEngine(name, against);
  const effort = quick ? QUICK : THOROUGH;
  const samples: Record<string, Samples> = {};
  const figures: Record<string, Record<string, number>> = {};
  const failures: Record<string, string> = {};
  const perform = async (order: string): Promise<void> => {
    const answer = await engine.perform({ name: order, effort });
    if ("samples" in answer) samples[order] = answer.samples;
    else figures[order] = answer.figures;
  };
  try {
    for (const order of [...groups, ...costs]) {
      // One that fails is told at the end, with the figures of all the others.
      await step(`${name}: ${order}`, () => perform(order)).catch((error: unknown) => {
        failures[order] = error instanceof Error ? error.message : String(error);
      });
    }
  } finally {
    await engine.quit();
  }
  return { version: engine.version, samples, figures, failures };
}

const print = (text: string) => process.stdout.write(`\n${text}\n`);

await command(async () => {
  const parameters = readParameters(WORDS);
  const { engines, groups, costs, firstHit, json } = parameters;
  const against = parameters.against === undefined ? undefined : resolve(parameters.against);
  if (against !== undefined && !existsSync(against)) {
    throw new PlainError(`--against names ${against}, which does not exist.`);
  }
  await setUp();
  await buildEngine(published);
  await buildPackage();

  const machine = machineFacts();
  const measured: Partial<Record<EngineName, Measured>> = {};
  if (groups.length + costs.length > 0) {
    for (const name of engines) {
      measured[name] = await measure(name, { ...parameters, against });
    }
  }
  const first =
    firstHit && engines.includes("chromium")
      ? await step("chromium: first-hit", measureFirstHit)
      : undefined;

  const rows = rowsOf(measured, first);
  const versions = Object.values(measured).map(({ version }) => version);
  print(machineText(machine, versions));
  print(timesText(measured));
  print(rowsText(rows));
  if (against !== undefined) {
    print(
      `The build to compare with:\n${rowsText(rowsOf(measured, undefined, `${SUBJECT} (against)`))}`,
    );
  }
  for (const [name, { failures }] of Object.entries(measured)) {
    for (const [order, message] of Object.entries(failures)) {
      print(`${name}: ${order} failed\n${message}`);
      process.exitCode = 1;
    }
  }
  if (json !== undefined) {
    writeFileSync(json, JSON.stringify({ machine, rows, firstHit: first, measured }, null, 2));
  }
});
