import '../style/cards.css';
import '../pad/sheets.css';
import './shift.css';
import type { App } from '../app.ts';
import { padOf } from '../pad/pad-state.ts';
import { CloseShift } from './close-shift.tsx';
import { OpenShiftScreen } from './open-shift-screen.tsx';

/** '/shift' opens one, '/shift/close' closes it. */
export default function ShiftScreen({ app }: { app: App }) {
  const pad = padOf(app);
  return app.path.value === '/shift/close' ? <CloseShift pad={pad} /> : <OpenShiftScreen pad={pad} />;
}
