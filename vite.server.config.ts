import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The server as few files instead of a thousand: finding, reading and stripping each is most of what a start costs
 * (docs/adr/0077). Nothing is made smaller: where something crashes, its lines can be read.
 */
export default defineConfig({
  root: at('.'),
  ssr: { noExternal: true },
  build: {
    ssr: true,
    // As deep below the project's folder as the sources are: both find what lies there by the same way up.
    outDir: at('dist/server/bundle'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: {
        main: at('src/shells/cli/main.ts'),
        // What is started in a thread or process of its own (src/shells/api/file-beside.ts).
        'database-worker': at('src/shells/api/database-worker.ts'),
        'backup-thread': at('src/shells/api/backup/backup-thread.ts'),
        'authority-process': at('src/shells/api/certificates/authority-process.ts'),
        'domain-process': at('src/shells/api/certificates/domain-process.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
