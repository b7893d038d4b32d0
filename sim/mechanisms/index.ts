// The mechanisms, one line each: `Object.values` of this module is the list that `explain` and the documentation read.

export { definition as bassDiffusion } from './bass-diffusion.ts';
export { definition as bitcoinSubsidy } from './bitcoin-subsidy.ts';
export { definition as constantEmission } from './constant-emission.ts';
export { definition as constantProductLiquidity } from './constant-product-liquidity.ts';
export { definition as constantProductSwap } from './constant-product-swap.ts';
export { definition as exponentialEmission } from './exponential-emission.ts';
export { definition as finnCycling } from './finn-cycling.ts';
export { definition as halvingEmission } from './halving-emission.ts';
export { definition as largestRemainder } from './largest-remainder.ts';
export { definition as loopGain } from './loop-gain.ts';
export { definition as multinomialLogit } from './multinomial-logit.ts';
export { definition as revenueAuthenticity } from './revenue-authenticity.ts';
export { definition as sourceAttribution } from './source-attribution.ts';
