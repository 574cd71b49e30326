import type { App } from '../app.ts';
import { settingsNow } from './settings.ts';

/** The name of a place; its id where set-up does not know it (an old file, a place taken away). */
export const siteName = (app: App, id: string): string =>
  settingsNow(app.device)?.sites.find((site) => site.id === id)?.name ?? id.replaceAll('-', ' ');
