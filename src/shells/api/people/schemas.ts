import { Type } from 'typebox';

/** 32 bytes in base64url. */
export const Key32 = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
/** An Ed25519 signature, base64url. */
export const Signature = Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' });
/** A wrapped seed (61 bytes), base64url. */
export const Wrapped = Type.String({ pattern: '^[A-Za-z0-9_-]{82}$' });
export const CredentialId = Type.String({ pattern: '^[A-Za-z0-9_-]{16,1400}$' });
export const Nothing = Type.Object({}, { additionalProperties: false });
