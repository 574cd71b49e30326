import type { App } from '../../app.ts';
import { Head, LeadRow } from '../parts.tsx';
import { Entry } from './entry.tsx';
import { KeySheet } from './keys.tsx';
import { NightPage } from './night.tsx';
import { paperWords } from './paper-words.ts';
import { PrintSheets } from './print-sheets.tsx';

const pages = [
  { id: 'sheets', href: '/paper/sheet', sign: 'print' },
  { id: 'enter', href: '/paper/entry', sign: 'note' },
  { id: 'batch', href: '/paper/batch', sign: 'many' },
  { id: 'night', href: '/paper/night', sign: 'moon' },
  { id: 'keys', href: '/paper/keys', sign: 'floor' },
] as const;

/** What works without a phone, and how it comes back into the counts. */
export function Paper({ app }: { app: App }) {
  const page = app.path.value.split('/')[2];
  if (page === 'sheet') return <PrintSheets app={app} />;
  if (page === 'entry') return <Entry key="sheet" app={app} sheet />;
  if (page === 'batch') return <Entry key="batch" app={app} sheet={false} />;
  if (page === 'night') return <NightPage app={app} />;
  if (page === 'keys') return <KeySheet app={app} />;
  const { t } = paperWords;
  return (
    <>
      <Head title={t('title')} note={t('note')} />
      <div class="card rows column">
        {pages.map(({ id, href, sign }) => (
          <LeadRow key={id} href={href} sign={sign} title={t(id)} note={t(`${id}-note`)} />
        ))}
      </div>
    </>
  );
}
