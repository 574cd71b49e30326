/** The process in which an authority is made. Its keys live here, for the tenth of a second that it takes. */
import { workApart } from './apart.ts';
import { type MadeAuthority, makeAuthority } from './authority.ts';
import type { ServerNames } from './names.ts';

export interface AuthorityAsked {
  readonly names: ServerNames;
  /** Milliseconds since 1970. */
  readonly now: number;
}

workApart<AuthorityAsked, MadeAuthority>(({ names, now }) => makeAuthority(names, now));
