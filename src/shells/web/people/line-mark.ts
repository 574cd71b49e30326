import { parseRootMark, type RootMark } from '../../../engines/sealing/root-mark.ts';
import { type ServerPaper, saidOn } from '../device/server-paper.ts';

/** Which line of keys this device was told of when it joined: by the square, else by the paper that the server signed. */
export const markOf = (server: ServerPaper | null | undefined): RootMark | null =>
  server ? parseRootMark(server.root ?? saidOn(server.paper, 'r')) : null;
