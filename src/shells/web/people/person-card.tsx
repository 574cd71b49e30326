import { useState } from 'preact/hooks';
import { type Person, type Role, roles } from '../../../engines/sealing/line-types.ts';
import type { Problem } from '../../../std/problem.ts';
import type { App } from '../app.ts';
import { Picks, Text } from '../desk/parts.tsx';
import { Sign } from '../frame/icon.tsx';
import { setRoles } from './deeds.ts';
import type { Keyring } from './keyring.ts';
import { Why } from './parts.tsx';
import { peopleWords } from './people-words.ts';
import { nameSomebody, useNames } from './use-names.ts';

/** Two roles at first; the others appear once one of them is used, or asked for. */
const firstRoles: readonly Role[] = ['lead', 'worker', 'keyholder'];

export function RolePicks(props: { chosen: readonly Role[]; onPick: (roles: readonly Role[]) => void }) {
  const { t } = peopleWords;
  const { chosen } = props;
  const [all, setAll] = useState(chosen.some((role) => !firstRoles.includes(role)));
  return (
    <div class="stack tight">
      <Picks
        legend={t('roles')}
        shown
        options={(all ? roles : firstRoles).map((role) => ({ id: role, label: t(`role-${role}`) }))}
        chosen={chosen}
        onPick={(id) => {
          const role = id as Role;
          props.onPick(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role]);
        }}
      />
      {!all && (
        <button type="button" class="button plain" onClick={() => setAll(true)}>
          {t('more-roles')}
        </button>
      )}
    </div>
  );
}

export function PersonCard(props: {
  app: App;
  keyring: Keyring;
  person: Person;
  name: string;
  self: boolean;
  mayChange: boolean;
}) {
  const { app, keyring, person, name, self, mayChange } = props;
  const { t } = peopleWords;
  const names = useNames(app, keyring);
  const [changing, setChanging] = useState(false);
  const [chosen, setChosen] = useState<readonly Role[]>([...person.roles]);
  const [called, setCalled] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (): Promise<void> => {
    const before = [...person.roles].sort().join();
    const saved =
      before === [...chosen].sort().join()
        ? ({ ok: true } as const)
        : await setRoles(keyring, person.account, chosen);
    const open = keyring.unlocked.peek();
    const known = names.value?.get(person.account);
    if (open && called.trim() && called.trim() !== known?.name && open.roles.has('keyholder'))
      await nameSomebody(app, open, {
        account: person.account,
        name: called,
        ...(known ? { after: known.n } : {}),
      });
    setProblem(saved.ok ? null : saved.error);
    if (saved.ok) setChanging(false);
  };
  return (
    <section class="card stack tight person">
      <div class="between">
        <h2 class="lead" translate={false}>
          {name}
          {self && <small> · {t('you')}</small>}
        </h2>
        <div class="line">
          {[...person.roles].map((role) => (
            <span class="chip" key={role}>
              {t(`role-${role}`)}
            </span>
          ))}
        </div>
      </div>
      {mayChange && !changing && (
        <div class="line">
          <button
            type="button"
            class="button"
            onClick={() => {
              setCalled(names.value?.get(person.account)?.name ?? '');
              setChanging(true);
            }}
          >
            {t('change')}
          </button>
          {!self && (
            <>
              <a class="button" href={`/people/back/${person.account}`}>
                {t('forgot')}
              </a>
              <a class="button plain" href={`/people/leaving/${person.account}`}>
                {t('leaves')}
              </a>
            </>
          )}
        </div>
      )}
      {changing && (
        <div class="stack">
          <Text label={t('name')} note={t('name-note')} value={called} onValue={setCalled} />
          <RolePicks chosen={chosen} onPick={setChosen} />
          <div class="line">
            <button type="button" class="button main" onClick={() => void save()}>
              <Sign name="check" />
              {t('save')}
            </button>
            <button type="button" class="button" onClick={() => setChanging(false)}>
              {t('leave-it')}
            </button>
          </div>
        </div>
      )}
      <Why problem={problem} />
    </section>
  );
}
