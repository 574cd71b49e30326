import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig, type Plugin } from 'vite';
import base from '../../../../vite.config.ts';

const standIn = fileURLToPath(new URL('./stand-in-device.ts', import.meta.url));

/** The app on a device in memory, for looking at screens: `vite build -c src/shells/web/testing/vite.config.ts`. */
const swap: Plugin = {
  name: 'doorstep:stand-in',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('/device/index.ts') ? standIn : null),
};

export default mergeConfig(
  base,
  defineConfig({
    plugins: [swap],
    build: { outDir: fileURLToPath(new URL('../../../../dist/screens', import.meta.url)) },
  }),
);
