import { Type } from 'typebox';
import type { SealedWall } from '../../../engines/sealing/line-types.ts';
import { bucketCount, digestsLength } from '../../../engines/sealing/row-sets.ts';

export const WallParams = Type.Object(
  { wall: Type.Enum(['asks', 'mail', 'team'] satisfies SealedWall[]) },
  { additionalProperties: false },
);
export const NameSchema = Type.String({
  pattern: '^[A-Za-z0-9_-]{21}[AQgw]$',
  description: '16 bytes in base64url.',
});
export const DigestsSchema = Type.String({
  minLength: digestsLength,
  maxLength: digestsLength,
  pattern: '^[A-Za-z0-9_-]+$',
  description: `For each of ${bucketCount} buckets (by the first byte of a name) 6 bytes: SHA-256 over its names in order; zeros for none.`,
});
export const BucketSchema = Type.Integer({ minimum: 0, maximum: bucketCount - 1 });
export const StatementIdSchema = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
export const closed = { additionalProperties: false };
