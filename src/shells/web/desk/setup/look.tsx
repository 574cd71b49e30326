import { useState } from 'preact/hooks';
import type { Configuration, Look } from '../../../../program/configuration.ts';
import type { App } from '../../app.ts';
import { Picks, Text } from '../parts.tsx';
import { change } from '../settings.ts';
import { Save } from './program.tsx';
import { setupWords } from './setup-words.ts';

/** What a phone shows of the app: a plain name and icon say nothing to whoever looks at it. */
export function LookPage({ app, config }: { app: App; config: Configuration }) {
  const { t } = setupWords;
  const [look, setLook] = useState<Look>(config.look ?? { name: 'Doorstep', icon: 'door' });
  const [saved, setSaved] = useState(false);
  const set = (part: Partial<Look>): void => {
    setSaved(false);
    setLook({ ...look, ...part });
  };
  return (
    <form
      class="stack"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        const value = { ...look, name: look.name.trim() || 'Doorstep' };
        void change(app.device, [{ kind: 'look', id: '', value }]).then(() => setSaved(true));
      }}
    >
      <Text
        label={t('look-name')}
        note={t('look-name-note')}
        value={look.name}
        most={24}
        onValue={(name) => set({ name })}
      />
      <Picks
        legend={t('look-icon')}
        shown
        columns="two"
        options={(['door', 'plain'] as const).map((id) => ({ id, label: t(`look-${id}`) }))}
        chosen={[look.icon]}
        onPick={(icon) => set({ icon: icon as Look['icon'] })}
      />
      <p class="note">{t('look-anew')}</p>
      <Save saved={saved} />
    </form>
  );
}
