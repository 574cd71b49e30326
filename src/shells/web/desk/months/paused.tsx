import { useEffect } from 'preact/hooks';
import type { HoldsAnswer } from '../../../answers.ts';
import type { App } from '../../app.ts';
import { Sign } from '../../frame/icon.tsx';
import { useServer } from '../ask-server.ts';
import { number } from '../numbers.ts';
import { monthsWords } from './months-words.ts';
import { scopeText } from './scope-text.ts';

/** On every page of the desk while a hold stands or deleting waits: staff always see it. The last answer stays offline. */
export function Paused({ app }: { app: App }) {
  const { t } = monthsWords;
  const { answer, again } = useServer<HoldsAnswer>(app, '/v1/holds');
  const path = app.path.value;
  // Looked at again on each page.
  useEffect(() => again(), [path]);
  if (!answer) return null;
  const standing = answer.holds.filter(({ stands }) => stands);
  if (standing.length === 0 && answer.waits === null) return null;
  const [only] = standing;
  return (
    <aside class="paused no-print" aria-label={t('paused')}>
      <Sign name="fade" />
      <p>
        <b>{t('paused')}</b> {answer.waits && `${t(`paused-${answer.waits}`)} `}
        {standing.length > 1
          ? t('paused-holds', { n: number(app.language.value, standing.length) })
          : only && t('paused-hold', { scope: scopeText(app, only.scope, true) })}{' '}
        {path !== '/holds' && <a href="/holds">{t('paused-see')}</a>}
      </p>
    </aside>
  );
}
