import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { mockApi } from './mock/plugin.ts';

/** React Aria ships its few spoken words in 30 languages; we speak two. */
function twoLanguagesOnly(): Plugin {
  const locale = /[\\/]intl[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.m?js$/;
  return {
    name: 'two-languages-only',
    enforce: 'pre',
    load(id) {
      const found = locale.exec(id)?.[1];
      if (!found || !/node_modules/.test(id) || found === 'en-US' || found === 'fr-FR') return null;
      return 'export default {};';
    },
  };
}

const shared =
  /node_modules[\\/](@react-aria|@react-stately|@internationalized|react-aria|react-stately)|src[\\/](?!main|router).*(?<!-page\.tsx)$/;

export default defineConfig(({ mode }) => ({
  plugins: [react(), twoLanguagesOnly(), ...(mode === 'mock' ? [mockApi()] : [])],
  server: {
    port: 5173,
    proxy: mode === 'mock' ? undefined : { '/api': process.env.HIGHSTREET_API ?? 'http://dashboard.localhost:8080' },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/ },
            { name: 'icons', test: /node_modules[\\/]lucide-react[\\/]/ },
            // What screens share, in one file: many small ones compress worse and are fetched one by one.
            { name: 'ui', test: shared, minShareCount: 4 },
          ],
        },
      },
    },
  },
}));
