import { defineConfig } from '@playwright/test';

/** The program must listen before this runs: see ./run. */
export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env.E2E_OUTCOME ?? 'test-results/outcome.json' }]],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    locale: 'en-CA',
    timezoneId: 'America/Toronto',
    // What is half faded in has no contrast yet.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
