// An economy: the world that a scenario and a seed become. It wires modules, ledger, kernel and observatory together and
// runs them epoch by epoch; it decides nothing itself.

import { Draws } from '../kernel/draws.ts';
import { type Handler, Kernel } from '../kernel/kernel.ts';
import { type Saved, take } from '../kernel/saved.ts';
import type { Laboratory } from '../model/laboratory.ts';
import { type Money, money } from '../model/money.ts';
import type { View } from '../model/observation.ts';
import { closing, opening } from '../model/phases.ts';
import type { Ports } from '../model/ports.ts';
import type { ProtocolAccounts, Self, Setting, World } from '../model/world.ts';
import { Ledger } from '../money/ledger.ts';
import type { Journal } from '../money/operations.ts';
import { claimGenesis, type GenesisClaims } from './genesis.ts';
import { instrumentsOf } from './instruments.ts';
import { createModule, type Instance, type Module } from './module.ts';
import { createNamedAccounts } from './named-accounts.ts';
import { createObservatory } from './observatory.ts';
import { type Parts, restoreParts, saveParts } from './state.ts';

/** A change of one parameter at a time: a shock, a vote, a fork. */
export interface Change {
  readonly at: number;
  /** Id of the population, market or rule. */
  readonly module: string;
  /** Path within its parameters, and the converted value. */
  readonly path: string;
  readonly value: unknown;
}

/** What an economy is made of: a scenario's instances in the order in which they act. */
export interface Plan {
  readonly setting: Setting;
  readonly token: { readonly symbol: string; readonly decimals: number; readonly mark: number };
  /** Populations, then markets, then rules, each in the scenario's order. */
  readonly instances: readonly Instance[];
  readonly changes: readonly Change[];
  /** Epochs between observations. */
  readonly observeEvery: number;
}

export interface Options {
  readonly seed: number;
  readonly laboratory?: Laboratory;
  readonly journal?: Journal;
  readonly books?: 'role' | 'owner';
  /** Called before every event is handled. It may change nothing. */
  readonly trace?: (handler: string, entity: number, argument: number) => void;
  /** Called at every observation. It may read everything and change nothing. */
  readonly observer?: (view: View, economy: Economy) => void;
}

const PRIORITY = { change: 0, closing: 10, open: 20, opening: 21, event: 40 };

export class Economy implements World {
  readonly seed: number;
  readonly setting: Setting;
  readonly draws: Draws;
  readonly kernel = new Kernel();
  readonly ledger: Ledger;
  readonly protocol: ProtocolAccounts;
  readonly modules: readonly Module[];
  readonly ports: Ports = {};
  readonly stakers: readonly { population: Self; account: number }[];
  epoch = 0;

  private readonly plan: Plan;
  private readonly options: Options;
  private readonly claims: GenesisClaims;
  private readonly observatory: ReturnType<typeof createObservatory>;
  private readonly phaseHandlers = new Map<string, number[]>();
  private readonly eventHandlers = new Map<string, number>();
  private openHandler = -1;

  constructor(plan: Plan, options: Options) {
    this.plan = plan;
    this.options = options;
    this.seed = options.seed;
    this.setting = plan.setting;
    this.draws = new Draws(options.seed);
    const reasons = [...new Set(plan.instances.flatMap(({ definition }) => definition.reasons))];
    const { chart, protocol } = createNamedAccounts(plan.token, reasons);
    this.protocol = protocol;
    this.modules = plan.instances.map((instance, i) => createModule(instance, i, chart, this.draws));
    this.stakers = this.modules.flatMap((population) =>
      Object.entries(population.definition.accounts)
        .filter(([, account]) => account.place === 'staked')
        .map(([name]) => ({ population, account: population.accounts[name]! })),
    );
    this.ledger = new Ledger(chart, {
      window: plan.setting.windowEpochs,
      hash: this.kernel.hash,
      ...(options.journal && { journal: options.journal }),
      ...(options.books && { books: options.books }),
    });
    this.register();
    this.connect();
    this.claims = claimGenesis(this);
    // Institutions stand before anybody moves in: a population's set-up may ask the pool's price.
    for (const kind of ['market', 'rule', 'agent'] as const) {
      for (const self of this.modules) if (self.definition.kind === kind) self.definition.setUp?.(self, this);
    }
    this.claims.requireAllHeld();
    const span = Math.max(1, Math.round(plan.setting.windowEpochs / plan.observeEvery));
    this.observatory = createObservatory(this.ledger, instrumentsOf(this), span, plan.observeEvery);
    this.observatory.record();
    this.kernel.schedule(this.openHandler as never, 0);
  }

  get now(): number {
    return this.kernel.now;
  }

  get laboratory(): Laboratory {
    if (this.options.laboratory) return this.options.laboratory;
    throw new Error(
      'laboratory: expected a scenario with a learning section, got none; try adding `learning: { task: digits }`',
    );
  }

  holding(account: number): Money {
    return this.ledger.balance[account] as Money;
  }

  mark(): number {
    return this.ledger.marks[1]!;
  }

  endow(account: number, tokens: number): void {
    this.claims.endow(account, tokens);
  }

  endowRest(account: number, count: number): void {
    this.claims.endowRest(account, count);
  }

  schedule(self: Self, name: string, time: number, entity = 0, argument = 0): void {
    const handler = this.eventHandlers.get(`${self.id}.${name}`);
    if (handler === undefined) {
      throw new Error(`schedule: expected an event that ${self.id} declares, got ${name}; try adding it to its events`);
    }
    this.kernel.schedule(handler as never, time, entity, argument);
  }

  population(id: string): Self {
    const found = this.modules.find((module) => module.id === id && module.definition.kind === 'agent');
    if (found) return found;
    const known = this.modules.filter((m) => m.definition.kind === 'agent').map((m) => m.id);
    throw new Error(`population: expected one of ${known.join(', ')}, got ${id}`);
  }

  module(index: number): Self {
    return this.modules[index]!;
  }

  payWeights(id: string, weights: Float64Array): number {
    const population = this.population(id) as Module;
    const rule = this.modules.find(({ definition, parameters }) => definition.weighs?.population(parameters) === id);
    const own = population.definition.payWeight;
    let sum = 0;
    for (let i = 0; i < population.count; i++) {
      const weight = rule ? rule.definition.weighs!.weight(rule, i) : own ? own(population, i, this) : 1;
      weights[i] = weight;
      sum += weight;
    }
    return sum;
  }

  /** Runs to the end, or up to a time in hours. The promise is there for learning; without it the run is synchronous. */
  async run(until = this.setting.lengthHours): Promise<void> {
    await this.kernel.run(until);
    if (until === this.setting.lengthHours) this.observe();
  }

  /** Moves one parameter of a module, now. */
  change(module: string, path: string, value: unknown): void {
    const found = this.modules.find(({ id }) => id === module);
    if (!found) throw new Error(`change: expected a module of this scenario, got ${module}`);
    found.live.set(path, value);
  }

  /** The whole world as plain data: resumed from it, a run is the same run, hash for hash. */
  save(): Saved {
    return { ...saveParts(this.parts()), epoch: this.epoch };
  }

  load(saved: Saved): void {
    restoreParts(this.parts(), saved);
    this.epoch = take(saved, 'epoch', 'number');
  }

  private parts(): Parts {
    const { kernel, ledger, modules, observatory } = this;
    return { kernel, ledger, modules, observatory: observatory.state };
  }

  /** Registers every handler, in an order that depends on the scenario alone. */
  private register(): void {
    const { kernel, modules } = this;
    const { trace } = this.options;
    const register = (name: string, priority: number, act: Handler) => {
      const told: Handler = (entity, argument) => {
        trace?.(name, entity, argument);
        return act(entity, argument);
      };
      return kernel.register(name, priority, trace ? told : act);
    };
    const change = register('change', PRIORITY.change, (index) => {
      const { module, path, value } = this.plan.changes[index]!;
      this.change(module, path, value);
    });
    this.plan.changes.forEach(({ at }, index) => {
      kernel.schedule(change, at, index);
    });
    this.openHandler = register('epoch', PRIORITY.open, () => this.open());
    const priority = (phase: string) =>
      (closing as readonly string[]).includes(phase)
        ? PRIORITY.closing + closing.indexOf(phase as never)
        : PRIORITY.opening + opening.indexOf(phase as never);
    for (const phase of [...opening, ...closing]) {
      const handlers: number[] = [];
      for (const self of modules) {
        const act = self.definition.phases?.[phase];
        if (act) handlers.push(register(`${self.id}@${phase}`, priority(phase), () => act(self, this)));
      }
      this.phaseHandlers.set(phase, handlers);
    }
    for (const self of modules) {
      for (const [name, handle] of Object.entries(self.definition.events ?? {})) {
        const event = (entity: number, argument: number) => handle(self, this, entity, argument);
        this.eventHandlers.set(`${self.id}.${name}`, register(`${self.id}.${name}`, PRIORITY.event, event));
      }
    }
  }

  /** Connects ports; a need that nobody offers is an error that names who needs and what offers. */
  private connect(): void {
    const ports = this.ports as Record<string, unknown>;
    for (const self of this.modules) {
      for (const [port, offer] of Object.entries(self.definition.provides ?? {})) {
        if (ports[port])
          throw new Error(`${self.id}: expected one module that offers ${port}, got a second; try removing one`);
        ports[port] = offer(self, this);
      }
    }
    for (const self of this.modules) {
      for (const need of self.definition.needs) {
        if (ports[need]) continue;
        throw new Error(
          `${self.id}: expected a market or rule that offers ${need}, got none; try adding one to the scenario`,
        );
      }
    }
  }

  /** Between two epochs: whoever looks on looks now; then new marks, and the epoch's phases are called. */
  private open(): void {
    const { kernel, setting, ledger } = this;
    const { epochHours, lengthHours } = setting;
    this.epoch = Math.round(this.now / epochHours);
    if (this.epoch > 0) {
      this.observe();
      ledger.openEpoch([1, this.ports.token?.averagePrice() ?? ledger.marks[1]!, this.ports.token?.sharePrice() ?? 0]);
    }
    const end = (this.epoch + 1) * epochHours;
    for (const phase of opening)
      for (const handler of this.phaseHandlers.get(phase)!) kernel.schedule(handler as never, this.now);
    for (const phase of closing)
      for (const handler of this.phaseHandlers.get(phase)!) kernel.schedule(handler as never, end);
    if (end < lengthHours) kernel.schedule(this.openHandler as never, end);
  }

  private observe(): void {
    if ((this.epoch + (this.now >= this.setting.lengthHours ? 1 : 0)) % this.plan.observeEvery !== 0) return;
    this.observatory.record();
    this.options.observer?.(this.view(), this);
  }

  /** What a metric sees at the latest observation. */
  view(): View {
    const { ledger, protocol, modules, setting } = this;
    const populations = modules.filter(({ definition }) => definition.kind === 'agent');
    const roleOf = (self: Self) => ledger.chart.ownerRole[self.owner]!;
    return this.observatory.view(this.now, {
      epochHours: setting.epochHours,
      ledger,
      protocol,
      populations,
      roles: populations.map(roleOf),
      earning: populations.filter(({ ownerClass }) => ownerClass === 'earning').map(roleOf),
    });
  }

  /** Whole base units of a quantity in USD or TOKEN. */
  money(asset: 'USD' | 'TOKEN', quantity: number): Money {
    return money(quantity, this.setting.decimals[asset]);
  }
}
