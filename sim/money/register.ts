// The register: who owns which account, as flat columns for the postings to read; what to call an account in a message; and
// what may be asked of one before anything moves.

import { type Chart, type OwnerClass, places } from './chart.ts';

/** Owners who have a mix; the protocol, conduits and the world have none. */
const withMix: readonly OwnerClass[] = ['outside', 'holder', 'earning'];

export class LedgerError extends Error {
  override name = 'LedgerError';
}

export class Register {
  readonly chart: Chart;
  /** Per account. */
  protected readonly owner: Int32Array;
  protected readonly asset: Uint8Array;
  protected readonly role: Int32Array;
  protected readonly unlimited: Uint8Array;
  /** 1 for accounts of owners with a mix; 1 for conduits'; 1 for those beyond the border. */
  protected readonly mixed: Uint8Array;
  protected readonly conduit: Uint8Array;
  protected readonly world: Uint8Array;
  /** Per asset. */
  protected readonly cash: Uint8Array;

  constructor(chart: Chart) {
    const flags = (is: (owner: OwnerClass) => boolean) =>
      Uint8Array.from(chart.accountOwner, (owner) => Number(is(chart.ownerClass[owner]!)));
    this.chart = chart;
    this.owner = Int32Array.from(chart.accountOwner);
    this.asset = Uint8Array.from(chart.accountAsset);
    this.role = this.owner.map((owner) => chart.ownerRole[owner]!);
    this.unlimited = Uint8Array.from(chart.accountUnlimited, Number);
    this.mixed = flags((owner) => withMix.includes(owner));
    this.conduit = flags((owner) => owner === 'conduit');
    this.world = flags((owner) => owner === 'world');
    this.cash = Uint8Array.from(chart.assets, (a) => (a.cash ? 1 : 0));
  }

  /** Names an account for a message: "provider 17, TOKEN wallet". */
  describe(account: number): string {
    const owner = this.chart.accountOwner[account];
    if (owner === undefined) return `account ${account}`;
    const role = this.chart.ownerRole[owner]!;
    const nth = owner - this.chart.ownerRole.indexOf(role);
    const place = this.chart.accountPlace[account] ?? places[0];
    return `${this.chart.roles[role]} ${nth}, ${this.chart.assets[this.asset[account]!]!.symbol} ${place}`;
  }

  protected isConduit(account: number): boolean {
    return this.conduit[account] === 1;
  }

  protected hasMix(account: number): boolean {
    return this.mixed[account] === 1;
  }

  protected requireMix(reason: number, account: number): void {
    if (this.hasMix(account)) return;
    this.refuse(this.reason(reason), 'the account of an outside, holding or earning owner', this.describe(account));
  }

  protected requireNoMix(reason: number, account: number): void {
    if (!this.hasMix(account)) return;
    this.refuse(this.reason(reason), 'an account of the protocol, a conduit or the world', this.describe(account));
  }

  /** The other side of the border. */
  protected requireWorld(reason: number, account: number): void {
    if (this.world[account] === 1) return;
    this.refuse(this.reason(reason), 'an account of the world', this.describe(account));
  }

  protected requireInside(reason: number, account: number): void {
    this.requireNoMix(reason, account);
    if (this.world[account] !== 1) return;
    this.refuse(this.reason(reason), 'an account of the protocol or a conduit', this.describe(account));
  }

  /** Where units come from at genesis: an asset's issuance, or the world. */
  protected requireSource(reason: number, account: number): void {
    if (this.unlimited[account] === 1) return;
    this.refuse(this.reason(reason), 'an account without limit', this.describe(account));
  }

  protected requireOneOwner(reason: number, first: number, second: number): void {
    if (this.owner[first] === this.owner[second]) return;
    this.refuse(this.reason(reason), `an account of the owner of ${this.describe(first)}`, this.describe(second));
  }

  protected requireCash(reason: number, account: number): void {
    if (this.cash[this.asset[account]!] === 1) return;
    this.refuse(this.reason(reason), 'a cash account', this.describe(account));
  }

  protected requireConduit(reason: number, account: number): void {
    if (!this.isConduit(account)) this.refuse(this.reason(reason), "a conduit's account", this.describe(account));
  }

  protected requireTwoOwners(reason: number, from: number, to: number): void {
    if (this.owner[from] !== this.owner[to]) return;
    this.refuse(this.reason(reason), `another owner than that of ${this.describe(from)}`, this.describe(to));
  }

  protected reason(reason: number): string {
    return this.chart.reasons[reason] ?? `reason ${reason}`;
  }

  protected refuse(where: string, expected: string, got: unknown): never {
    throw new LedgerError(`${where}: expected ${expected}, got ${String(got)}`);
  }
}
