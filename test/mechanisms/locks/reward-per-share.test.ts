import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accruedPerShare,
  definition,
  pendingReward,
  poolReward,
  rewardDebt,
  rewardedBlocks,
} from '../../../sim/mechanisms/locks/reward-per-share.ts';
import { derivedVectors, publishedVectors } from '../vectors.ts';

/** A farm as MasterChef.test.ts drives it: pools that are brought up to date whenever somebody touches them. */
class Farm {
  readonly paid: Record<string, bigint> = {};
  #perShare: bigint[] = [];
  #last: bigint[] = [];
  #points: bigint[] = [];
  #stakes: Record<string, { stake: bigint; debt: bigint }>[] = [];
  readonly perBlock = 100n;
  readonly start: bigint;
  readonly bonusEnd: bigint;

  constructor(start: bigint, bonusEnd = 1000n) {
    this.start = start;
    this.bonusEnd = bonusEnd;
  }

  add(points: bigint, block: bigint): void {
    this.#points.forEach((_, pool) => {
      this.#update(pool, block);
    });
    this.#points.push(points);
    this.#perShare.push(0n);
    this.#last.push(block > this.start ? block : this.start);
    this.#stakes.push({});
  }

  #next(pool: number, block: bigint): bigint {
    if (block <= this.#last[pool]!) return this.#perShare[pool]!;
    const all = this.#points.reduce((a, b) => a + b);
    const blocks = rewardedBlocks(this.#last[pool]!, block, this.bonusEnd);
    const staked = Object.values(this.#stakes[pool]!).reduce((sum, { stake }) => sum + stake, 0n);
    return accruedPerShare(this.#perShare[pool]!, poolReward(blocks, this.perBlock, this.#points[pool]!, all), staked);
  }

  #update(pool: number, block: bigint): void {
    this.#perShare[pool] = this.#next(pool, block);
    if (block > this.#last[pool]!) this.#last[pool] = block;
  }

  pending(pool: number, who: string, block: bigint): bigint {
    const { stake, debt } = this.#stakes[pool]![who]!;
    return pendingReward(stake, this.#next(pool, block), debt);
  }

  /** Deposits, or withdraws a negative amount, at `block`. */
  move(pool: number, who: string, amount: bigint, block: bigint): bigint {
    const { stake, debt } = this.#stakes[pool]![who] ?? { stake: 0n, debt: 0n };
    this.#update(pool, block);
    const perShare = this.#perShare[pool]!;
    this.paid[who] = (this.paid[who] ?? 0n) + pendingReward(stake, perShare, debt);
    this.#stakes[pool]![who] = { stake: stake + amount, debt: rewardDebt(stake + amount, perShare) };
    return this.paid[who]!;
  }
}

const three = new Farm(300n);
three.add(100n, 301n);
three.move(0, 'alice', 10n, 310n);
three.move(0, 'bob', 20n, 314n);
three.move(0, 'carol', 30n, 318n);
const aliceAt320 = three.move(0, 'alice', 10n, 320n);
const bobAt330 = three.move(0, 'bob', -5n, 330n);
const aliceAt340 = three.move(0, 'alice', -20n, 340n);
const bobAt350 = three.move(0, 'bob', -15n, 350n);
const carolAt360 = three.move(0, 'carol', -30n, 360n);

const late = new Farm(100n);
late.add(100n, 50n);
late.move(0, 'bob', 100n, 60n);
const bobAt = [90n, 95n, 100n, 101n, 105n].map((block) => late.move(0, 'bob', 0n, block));

const none = new Farm(200n);
none.add(100n, 201n);
none.move(0, 'bob', 10n, 210n);

const two = new Farm(400n);
two.add(10n, 401n);
two.move(0, 'alice', 10n, 410n);
two.add(20n, 420n);
const aliceAt420 = two.pending(0, 'alice', 420n);
two.move(1, 'bob', 5n, 425n);

const ending = new Farm(500n, 600n);
ending.add(1n, 501n);
ending.move(0, 'alice', 10n, 590n);

publishedVectors(definition, [
  ['before farming time nothing', () => bobAt.slice(0, 3), [0n, 0n, 0n]],
  ['a block of it', () => bobAt[3], 1000n],
  ['five blocks of it', () => bobAt[4], 5000n],
  ['none for the blocks when nobody staked', () => none.move(0, 'bob', -10n, 220n), 10000n],
  ['each staker: Alice at 320', () => aliceAt320, 5666n],
  ['Bob at 330', () => bobAt330, 6190n],
  ['Alice at 340', () => aliceAt340, 11600n],
  ['Bob at 350', () => bobAt350, 11831n],
  ['Carol at 360', () => carolAt360, 26568n],
  ['each pool: Alice at 420', () => aliceAt420, 10000n],
  ['Alice at 425', () => two.pending(0, 'alice', 425n), 11666n],
  ['Alice at 430', () => two.pending(0, 'alice', 430n), 13333n],
  ['Bob at 430', () => two.pending(1, 'bob', 430n), 3333n],
  ['five blocks after the bonus', () => ending.pending(0, 'alice', 605n), 10500n],
  ['and one more', () => ending.move(0, 'alice', 0n, 606n), 10600n],
]);

/** 100 an epoch; A stakes 10 at 0, B 30 at 1. */
const one = accruedPerShare(0n, 100n, 10n);
const after = accruedPerShare(one, 100n, 40n);

derivedVectors(definition, [
  ['A after two epochs: 100 + 25', () => pendingReward(10n, after, 0n), 125n],
  ['B after one: 75', () => pendingReward(30n, after, rewardDebt(30n, one)), 75n],
  ['blocks on both sides of the end of the bonus', () => rewardedBlocks(98n, 103n, 100n), 23n],
  ['all of them after it', () => rewardedBlocks(100n, 103n, 100n), 3n],
  ['no block since', () => rewardedBlocks(90n, 90n, 100n), 0n],
  ['all before it', () => rewardedBlocks(90n, 100n, 100n), 100n],
  ['a reward for nobody', () => accruedPerShare(7n, 100n, 0n), 7n],
]);

describe('reward per share', () => {
  test('pays out all but dust, never more, each in proportion to his stake', () => {
    const stakes = fc.array(fc.bigInt({ min: 1n, max: 10n ** 24n }), { minLength: 1, maxLength: 6 });
    const rewards = fc.array(fc.bigInt({ min: 0n, max: 10n ** 24n }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(stakes, rewards, (stakes, rewards) => {
        const staked = stakes.reduce((a, b) => a + b);
        const all = rewards.reduce((a, b) => a + b);
        const perShare = rewards.reduce((sum, reward) => accruedPerShare(sum, reward, staked), 0n);
        const due = stakes.map((stake) => pendingReward(stake, perShare, 0n));
        const paid = due.reduce((a, b) => a + b);
        expect(paid).toBeLessThanOrEqual(all);
        const dust = (staked / 10n ** 12n + 1n) * BigInt(rewards.length) + BigInt(stakes.length);
        expect(all - paid).toBeLessThanOrEqual(dust);
        stakes.forEach((stake, i) => {
          expect(due[i]! * staked).toBeLessThanOrEqual(all * stake);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    [() => rewardedBlocks(-1n, 1n, 1n), 'rewardedBlocks: from: expected an integer at or above 0, got -1'],
    [() => rewardedBlocks(2n, 1n, 1n), 'rewardedBlocks: to: expected a block at or after from (2), got 1'],
    [() => rewardedBlocks(0n, 1n, -1n), 'rewardedBlocks: bonusEnd'],
    [() => poolReward(-1n, 1n, 1n, 1n), 'poolReward: blocks'],
    [() => poolReward(1n, -1n, 1n, 1n), 'poolReward: perBlock'],
    [() => poolReward(1n, 1n, -1n, 1n), 'poolReward: points'],
    [() => poolReward(1n, 1n, 0n, 0n), 'poolReward: allPoints'],
    [() => poolReward(1n, 1n, 2n, 1n), 'poolReward: points: expected at most all points (1), got 2'],
    [() => accruedPerShare(-1n, 1n, 1n), 'accruedPerShare: perShare'],
    [() => accruedPerShare(0n, -1n, 1n), 'accruedPerShare: reward'],
    [() => accruedPerShare(0n, 1n, -1n), 'accruedPerShare: staked'],
    [() => rewardDebt(-1n, 1n), 'rewardDebt: stake'],
    [() => rewardDebt(1n, -1n), 'rewardDebt: perShare'],
    [() => pendingReward(1n, 1n, -1n), 'pendingReward: debt'],
    [() => pendingReward(1n, 1n, 1n), 'pendingReward: debt: expected at most what the stake has earned (0), got 1'],
  ])('refuses nonsense: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
