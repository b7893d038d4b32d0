// One contestant in a process of its own: `node contestant.ts SYSTEM AGENTS EPOCHS SEED` runs an economy and prints a line of
// JSON. It runs a small one first, as the C program does, so that nobody is timed while being compiled.

import { peerModule } from '../peers.ts';
import { secondsOfThread } from '../seconds-of-thread.ts';
import { type AgentScript, agentScriptSweep } from './agentscript.ts';
import { ledgerEvents, ledgerSweep } from './ledger.ts';
import { plainEvents, plainSweep } from './plain.ts';
import { type SimJs, simJsEvents } from './simjs.ts';
import type { Economy } from './terms.ts';

const systems: Readonly<Record<string, () => Promise<Economy>>> = {
  'ledger-m1': async () => ledgerSweep,
  'ledger-m2': async () => ledgerEvents,
  'plain-m1': async () => plainSweep,
  'plain-m2': async () => plainEvents,
  'agentscript-m1': async () => {
    // Its views, which nothing here uses, ask a browser for a canvas as they are loaded.
    Object.assign(globalThis, {
      OffscreenCanvas: class {
        getContext = () => ({});
      },
    });
    const { Model } = await peerModule<{ Model: AgentScript }>('agentscript', 'dist/agentscript.js');
    return agentScriptSweep(Model);
  },
  'simjs-m2': async () => {
    // The package is made for browsers, and leaves its classes there.
    const browser = globalThis as { window?: { Sim?: SimJs } };
    browser.window = {};
    await peerModule('simjs', 'sim.js');
    return simJsEvents(browser.window.Sim!);
  },
};

const [system = '', ...numbers] = process.argv.slice(2);
const [agents = 0, epochs = 0, seed = 1] = numbers.map(Number);
const economy = await systems[system]!();

economy({ agents: Math.min(agents, 5000), epochs: 50, seed: 9 })();
const run = economy({ agents, epochs, seed });
const before = secondsOfThread();
const { updates, price, issued } = run();
const seconds = secondsOfThread() - before;
process.stdout.write(`${JSON.stringify({ rate: updates / seconds / 1e6, price, issued })}\n`);
