import './people.css';
import { useEffect, useState } from 'preact/hooks';
import type { App } from '../app.ts';
import { Door } from './door.tsx';
import { Drill } from './drill.tsx';
import { FirstKeys } from './first-keys.tsx';
import { keyringHere } from './here.ts';
import type { Keyring } from './keyring.ts';
import { PeoplePage } from './people-page.tsx';
import { PrintedPage } from './sheet/printed-page.tsx';
import { UseSheet } from './use-sheet.tsx';

/** What is behind the team's door, and the door itself. `door`: before any page that needs somebody to be signed in. */
export default function People({ app, door }: { app: App; door: boolean }) {
  const [keyring, setKeyring] = useState<Keyring | null>(null);
  useEffect(() => {
    let here = true;
    void keyringHere(app).then(async (opened) => {
      if (!here) return;
      setKeyring(opened);
      await opened.join();
    });
    return () => {
      here = false;
    };
  }, [app]);
  if (!keyring) return null;
  const path = app.path.value;
  if (path === '/keys/sheet') return <UseSheet app={app} keyring={keyring} />;
  if (door) return <Door app={app} keyring={keyring} />;
  if (path === '/people/page') return <PrintedPage app={app} keyring={keyring} />;
  // Before anybody works here by name of the line, the sheet alone is tried.
  if (path === '/people/drill') return <Drill app={app} keyring={keyring} />;
  if (path.startsWith('/keys') || keyring.line.value === null)
    return <FirstKeys app={app} keyring={keyring} />;
  return <PeoplePage app={app} keyring={keyring} />;
}
