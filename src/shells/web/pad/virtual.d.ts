declare module 'virtual:pad-practice' {
  import type { PadService } from './practice.ts';

  const services: readonly PadService[];
  export default services;
}
declare module 'virtual:words/*' {
  /** By service, then by word key. */
  const words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default words;
}
