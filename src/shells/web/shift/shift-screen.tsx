import '../style/cards.css';
import '../pad/sheets.css';
import './shift.css';
import { useState } from 'preact/hooks';
import type { App } from '../app.ts';
import { padOf } from '../pad/pad-state.ts';
import { CloseShift } from './close-shift.tsx';
import { OpenShiftScreen } from './open-shift-screen.tsx';

/**
 * '/shift' opens one, or leads to the close of the one that is open: a second would end it with nothing left put
 * down. '/shift/close' closes it.
 */
export default function ShiftScreen({ app }: { app: App }) {
  const pad = padOf(app);
  // As it was when the screen came up: opening and closing both leave it for the pad.
  const [wasOpen] = useState(pad.shifts.open.peek() !== null);
  const closes = wasOpen || app.path.value === '/shift/close';
  return closes ? <CloseShift pad={pad} /> : <OpenShiftScreen pad={pad} />;
}
