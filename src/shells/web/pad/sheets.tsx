import '../style/cards.css';
import './sheets.css';
import { CardHost } from '../cards/card-host.tsx';
import { AskedSheet } from './asked-sheet.tsx';
import { CollectedSheet } from './collected-sheet.tsx';
import { NotesSheet } from './crew-notes.tsx';
import { EventSheet } from './event-sheet.tsx';
import { QuestionsSheet } from './first-time.tsx';
import { HandSheet } from './hand-sheet.tsx';
import { ManySheet } from './many-sheet.tsx';
import { MenuSheet } from './menu-sheet.tsx';
import { NoteSheet } from './note-sheet.tsx';
import { NumberSheet } from './number-sheet.tsx';
import type { Pad } from './pad-state.ts';
import { sheet } from './sheet-state.ts';
import { openTile } from './tile.tsx';
import { TileSheet } from './tile-sheet.tsx';

/** The sheet that is up, if any. A chunk of its own: the pad's first load has no use for it. */
export default function Sheets({ pad }: { pad: Pad }) {
  if (openTile.value) return <TileSheet pad={pad} tile={openTile.value} />;
  if (pad.asking.value) return <QuestionsSheet pad={pad} />;
  switch (sheet.value) {
    case 'many':
      return <ManySheet pad={pad} />;
    case 'number':
      return <NumberSheet pad={pad} />;
    case 'menu':
      return <MenuSheet pad={pad} />;
    case 'asked':
      return <AskedSheet pad={pad} />;
    case 'hand':
      return <HandSheet pad={pad} />;
    case 'safety':
    case 'next-crew':
      return <NoteSheet pad={pad} to={sheet.value} />;
    case 'notes':
      return <NotesSheet pad={pad} />;
    case 'collected':
      return <CollectedSheet pad={pad} />;
    case 'card':
      return <CardHost pad={pad} />;
    case 'event':
      return <EventSheet pad={pad} />;
    default:
      return null;
  }
}
