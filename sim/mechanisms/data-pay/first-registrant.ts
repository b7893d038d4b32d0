// First-registrant deduplication: a sample belongs to whoever registered its content first, and only its owner is paid
// for it. Registrations are remembered, so that a copy does not start to earn when its original leaves the network.

import { refuse } from '../arguments.ts';
import { defineMechanism } from '../definition.ts';

/** Samples registered together; `indices` are content ids: two samples of one content are copies of each other. */
export interface Registration {
  readonly indices: ArrayLike<number>;
  readonly owner: number;
  /** Time of registration; of two at the same time the one that comes first in the list wins. */
  readonly registered: number;
}

/** Nobody has registered this content yet. */
export const UNREGISTERED = -1;

/**
 * The owner of each content id after further registrations.
 * @param remembered owner by content id, UNREGISTERED where there is none: the previous result. It is not changed.
 * @throws RangeError for a content id that is no whole number below the length of `remembered`
 */
export function firstRegistrant(remembered: Int32Array, registrations: readonly Registration[]): Int32Array {
  const owners = remembered.slice();
  for (const { indices, owner } of registrations.toSorted((a, b) => a.registered - b.registered))
    for (let i = 0; i < indices.length; i++) {
      const content = indices[i]!;
      if (!(content >= 0 && content < owners.length && Number.isInteger(content))) {
        refuse('firstRegistrant', 'indices', `content ids below ${owners.length}`, `${content} from owner ${owner}`);
      }
      if (owners[content] === UNREGISTERED) owners[content] = owner;
    }
  return owners;
}

/** The positions of a registration's samples that earn: content owned by its owner, each content once. */
export function earningSamples(owners: Int32Array, { indices, owner }: Registration): Uint32Array {
  const seen = new Set<number>();
  const earning: number[] = [];
  for (let i = 0; i < indices.length; i++) {
    const content = indices[i]!;
    if (owners[content] !== owner || seen.has(content)) continue;
    seen.add(content);
    earning.push(i);
  }
  return Uint32Array.from(earning);
}

export const definition = defineMechanism({
  name: 'first-registrant',
  about:
    'Whoever registers a sample first owns it for good, and only its owner is paid for it: a copy earns nothing, even after the original has left. It is as good as the test of sameness: a copy changed enough to count as other content earns like an original, and whoever registers stolen data first owns it.',
  formula: 'owner(c) = owner of the earliest registration of content c; earning = own content, each once',
  parameters: {
    remembered: { about: 'owner of each content so far, −1 for nobody', unit: 'owner, by content' },
    registrations: {
      about: '`indices`: contents registered together; `owner`: by whom; `registered`: when',
      unit: 'content; owner; time',
    },
    owners: { about: 'the register, as firstRegistrant gives it', unit: 'owner, by content' },
  },
  returns: { about: 'owner of each content; positions of the samples that earn', unit: 'owner; position' },
  source: 'OpenLedger Proof of Attribution: on-chain registration of datasets; here by content',
  example: {
    call: 'firstRegistrant(Int32Array.of(-1, 7), [{ indices: [0, 1], owner: 3, registered: 5 }, { indices: [0], owner: 4, registered: 2 }])',
    result: [4, 7],
  },
  vectors: 0,
});
