// The long proofs: statistical batteries, many-seed studies, coverage. `npm run verify`, at most 20 minutes on two cores.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.verify.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
