import { defineConfig } from 'vitest/config';
import { aliases } from './scripts/lib/aliases.mjs';

export default defineConfig({
  test: {
    projects: [
      {
        // The stores write as the app that was built does.
        resolve: { alias: aliases },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 20_000,
          server: { deps: { inline: ['electron-store', 'conf'] } },
        },
      },
      {
        test: {
          name: 'relay',
          include: ['tests/relay/**/*.test.ts'],
          globalSetup: 'tests/relay/build.ts',
          testTimeout: 30_000,
        },
      },
    ],
  },
});
