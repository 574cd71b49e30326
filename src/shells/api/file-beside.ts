import { extname } from 'node:path';

/**
 * The file of a thread or process of its own, which lies beside the module that starts it: `name` without its ending,
 * `module` as `import.meta.url`. In the source it ends in .ts; in the server's bundle, where all lie in one folder, in .js.
 */
export const fileBeside = (name: string, module: string): URL =>
  new URL(`./${name}${extname(new URL(module).pathname)}`, module);
