import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { drawings } from './scripts/build/drawings.ts';
import { firstChunk } from './scripts/build/first-chunk.ts';
import { padPractice } from './scripts/build/pad-practice.ts';
import { precache } from './scripts/build/precache.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('src/shells/web'),
  // The app is always served from the root of its own address, so that the service worker's scope is the whole of it.
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [padPractice(at('src')), drawings(at('src/shells/web/frame/icons.svg')), precache()],
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    target: ['chrome110', 'firefox115', 'safari16.4'],
    // Nothing inline: the content policy allows neither inline script nor data addresses.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Later screens find their scripts by themselves, on the device: naming each in the first file costs the first load.
      resolveDependencies: (_, files) => files.filter((file) => file.endsWith('.css')),
    },
    rolldownOptions: {
      input: { main: at('src/shells/web/index.html'), sw: at('src/shells/web/sw/sw.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: [{ name: firstChunk(at('src/shells/web/main.tsx')) }] },
      },
    },
  },
  server: { port: 5173, proxy: { '/v1': 'http://localhost:4420', '/health': 'http://localhost:4420' } },
});
