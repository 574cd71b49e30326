import { foldLine, rootsOf } from '../../../engines/sealing/line-fold.ts';
import { addTexts } from '../../../engines/sealing/line-statement.ts';
import { emptyLine, type StatementId } from '../../../engines/sealing/line-types.ts';

/** What a statement made from these texts comes after. */
export function headsOf(texts: readonly string[]): readonly StatementId[] {
  const { line } = addTexts(emptyLine, texts);
  return foldLine(line, rootsOf(line)[0] as StatementId)?.heads ?? [];
}
