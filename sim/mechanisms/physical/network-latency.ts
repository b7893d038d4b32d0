// How long an answer takes to travel: light in fibre there and back, and the way to the nearest exchange.

import { requireNonNegative, requirePositive } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Light in vacuum, km/ms. */
const LIGHT = 299.792458;
/** Refraction slows it in fibre to about two thirds: Singla et al. (2014), The Internet at the speed of light, HotNets. */
const FIBRE = 2 / 3;

/**
 * Round-trip time in milliseconds.
 *
 * @param detour length of the cable per distance; 1 is a straight line
 * @throws RangeError for a distance or access time that is negative, or a detour that is not positive
 */
export function roundTripTime(distance: number, access: number, detour = 1): number {
  requireNonNegative('roundTripTime', 'distance', distance);
  requireNonNegative('roundTripTime', 'access', access);
  requirePositive('roundTripTime', 'detour', detour);
  return (2 * distance * detour) / (LIGHT * FIBRE) + access;
}

export const definition = defineMechanism({
  name: 'network-latency',
  about:
    'The further a customer is from the machine that serves him, the longer he waits: 1 ms per 100 km, and the last mile.',
  formula: '2·distance·detour/(⅔·c) + access',
  parameters: {
    distance: { about: 'between customer and machine', unit: 'km' },
    access: { about: 'last mile and queues, both ends together', unit: 'ms' },
    detour: { about: 'cable per straight line; 1 unless given', unit: '1' },
  },
  returns: { about: 'round-trip time', unit: 'ms' },
  source: 'Speed of light in fibre; Singla et al. (2014), The Internet at the speed of light, HotNets',
  example: { call: 'roundTripTime(1000, 5)', result: 15.00692 },
  vectors: 0,
});
