/** Routes of the people who work here: signing in, and what an account is. */
import type { Api } from '../app.ts';
import type { ApiState } from '../state.ts';
import { accountRoutes } from './account-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { waysInRoute } from './ways-in.ts';

export function peopleRoutes(app: Api, state: ApiState): void {
  signInRoutes(app, state);
  accountRoutes(app, state);
  passkeyRoutes(app, state);
  waysInRoute(app, state);
}
