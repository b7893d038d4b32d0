import { describe, expect, test } from 'vitest';
import { answerFlop, stepFlop, WORKLOADS } from '../../../sim/learning/measure/workloads.ts';

const named = (name: string) => WORKLOADS.find((workload) => workload.name === name)!;

describe('the operations of a workload, counted by hand', () => {
  // Forward 2 for each parameter that a sample meets, training 6 (Kaplan et al. 2020, section 2.1).
  const cases: [name: string, parameters: number, visits: number][] = [
    ['logistic', 196 * 10 + 10, 1970],
    ['mlp-64', 196 * 64 + 64 + 64 * 10 + 10, 13_258],
    ['mlp-1024', 2 * (1024 * 1024 + 1024), 2_099_200],
    // Embedding 16·64; two layers of 64 + 4·64² + 64 + 64·128 + 128 + 128·64 = 33,024 at each of 32 positions; then the places
    // 32·64 and the read-out 64 + 64·16 + 16 once.
    ['transformer-64', 1024 + 2048 + 66_048 + 1104, 32 * (1024 + 66_048) + 2048 + 1104],
    ['64-logistic', 64 * 1970, 64 * 1970],
    ['64-mlp-16', 64 * (196 * 16 + 16 + 160 + 10), 64 * (196 * 16 + 16 + 160 + 10)],
  ];
  test.each(cases)('%s', (name, parameters, visits) => {
    const workload = named(name);
    expect([workload.parameters, workload.visits]).toEqual([parameters, visits]);
    expect(stepFlop(workload, 32)).toBe(6 * visits * 32);
    expect(answerFlop(workload, 32)).toBe(2 * visits * 32);
  });

  test('are those of all workloads', () =>
    expect(WORKLOADS.map(({ name }) => name)).toEqual(cases.map(([name]) => name)));

  test('a matrix product is the forward pass of its matrix', () => {
    // [128 × 1024]·[1024 × 1024] twice: 128·1024·1024 multiplications and as many additions each.
    const products = 2 * 2 * 128 * 1024 * 1024;
    expect(answerFlop(named('mlp-1024'), 128) / products).toBeCloseTo(1 + 1 / 1024, 12);
  });

  test('batches grow, and help and the count of workloads agree', () => {
    for (const { batches } of WORKLOADS) expect(batches).toEqual([...batches].sort((a, b) => a - b));
    expect(WORKLOADS.flatMap(({ batches }) => batches)).toHaveLength(17);
  });
});
