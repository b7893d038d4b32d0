// What a posting *is*, economically. The same movement of units means different things for origins: a swap leaves the mix
// as it is, a payment carries it, a pay-out by the protocol draws credit. The journal records the kind with every posting,
// so that a stranger can recompute every headline from it.

export const operations = [
  'genesis', // units that exist at the start
  'own', // between accounts of one owner, or one leg of its trade with a conduit
  'pay', // for a service
  'transfer', // a gift, dividend or rebate by an owner
  'pay-in', // a fee, burn or slash to the protocol
  'pay-out', // by the protocol, for participation
  'grant-out', // by the protocol, as a grant or subsidy
  'unlock', // vested units reach a holder
  'enter-service', // outside money comes in to buy a service
  'enter-capital', // investors' money comes in
  'enter-grant', // an outside grant
  'exit', // to a supplier outside
  'withdraw', // to the owner's own purse outside
  'convey', // among conduits and protocol accounts: nothing is booked
  'collect', // an owner pays into a clearing
  'distribute', // the clearing pays on, with the payers' parts
  'borrow-secured',
  'borrow-unsecured',
  'repay',
  'rebase',
  'genesis-capital', // as genesis; coins are a holder's capital
  'pay-out-beside', // at the same instant as the pay-out before it
] as const;
export type Operation = (typeof operations)[number];

export const GENESIS = 0;
export const OWN = 1;
export const PAY = 2;
export const TRANSFER = 3;
export const PAY_IN = 4;
export const PAY_OUT = 5;
export const GRANT_OUT = 6;
export const UNLOCK = 7;
export const ENTER_SERVICE = 8;
export const ENTER_CAPITAL = 9;
export const ENTER_GRANT = 10;
export const EXIT = 11;
export const WITHDRAW = 12;
export const CONVEY = 13;
export const COLLECT = 14;
export const DISTRIBUTE = 15;
export const BORROW_SECURED = 16;
export const BORROW_UNSECURED = 17;
export const REPAY = 18;
export const REBASE = 19;
export const GENESIS_CAPITAL = 20;
export const PAY_OUT_BESIDE = 21;

/** Listens to every posting, in order. It may not touch the ledger. */
export interface Journal {
  posting(operation: number, reason: number, from: number, to: number, amount: number): void;
  /** New marks, in USD per whole unit of each asset. */
  epoch(marks: ArrayLike<number>): void;
  /** Follows the postings of a rebase: the asset's mark is what it was ÷ factor. */
  rebase?(asset: number, factor: number): void;
}
