/**
 * Every expected failure of Doorstep, in one catalogue. A code is never reused; a retired one stays listed.
 * `details` may name fields, ids and limits, never a value that somebody typed.
 */
export const problems = {
  // 400: what arrived is not well-formed
  'request.malformed': 400,
  'request.too-large': 413,
  'frame.malformed': 400,
  'fact.malformed': 400,
  'fact.day-malformed': 400,
  'fact.body-too-large': 400,
  'parcel.malformed': 400,
  'parcel.cannot-open': 400,
  'report.unknown': 404,
  'report.period-malformed': 400,
  'report.group-unknown': 400,
  'import.map-malformed': 400,
  'import.file-unreadable': 400,
  'import.column-missing': 400,
  'config.malformed': 400,
  'cli.usage': 400,
  // keys and what is sealed: nothing was read, nothing was changed
  'words.count': 400,
  'words.unknown': 400,
  'words.checksum': 400,
  'seed.cannot-unwrap': 403,
  'seal.not-for-you': 403,
  'seal.unreadable': 400,
  'seal.swapped': 400,
  'seal.not-ready': 409,
  'row.malformed': 400,
  'line.malformed': 400,
  'line.unsigned': 400,
  'line.other-root': 409,
  'line.rolled-back': 409,
  'line.not-awaited': 409,
  // 401, 403: who is asking
  'device.paper-missing': 401,
  'device.paper-unknown': 401,
  'device.may-not': 403,
  'device.revoked': 403,
  'person.not-signed-in': 401,
  'person.may-not': 403,
  'sign-in.unknown': 403,
  'sign-in.too-many': 429,
  'sign-in.challenge-over': 403,
  'sign-in.not-signed': 403,
  'account.not-here': 403,
  'account.taken': 409,
  'passkey.refused': 403,
  'join.code-unknown': 403,
  'join.only-on-this-machine': 403,
  // 404
  'path.unknown': 404,
  'site.unknown': 404,
  'month.unknown': 404,
  'month.no-sheet': 404,
  // 409
  'month.sheet-unfit': 409,
  // 507: nothing was stored, nothing is lost
  'store.full': 507,
  'store.busy': 503,
  'store.unreadable': 503,
  'keys.unreadable': 503,
  // reaching phones
  'clock.wrong': 409,
  'certificate.not-made': 503,
  'reaching.only-on-this-machine': 403,
  'reaching.name-malformed': 400,
  // A folder on this machine that a command was pointed at
  'data.none': 404,
  'data.not-a-folder': 400,
  'data.cannot-write': 403,
  'keys.none': 404,
  // An import as a whole
  'import.unknown': 404,
  'import.is-set-aside': 409,
  // people who work here, and what is behind the sealed walls
  'wall.shut': 409,
  // Backups: whatever is said here, older backups are whole and nothing was changed
  'backup.no-key': 409,
  'backup.sheet-changed': 409,
  'backup.no-place': 409,
  'backup.place-missing': 503,
  'backup.place-unfit': 400,
  'backup.no-room': 507,
  'backup.running': 409,
  'backup.is-there': 409,
  'backup.cannot-write': 403,
  'backup.not-proven': 503,
  'backup.none': 404,
  'backup.not-one': 400,
  'backup.damaged': 400,
  'backup.other-key': 403,
  'backup.newer': 409,
  'restore.not-empty': 409,
  'restore.in-use': 409,
} as const;

export type ProblemCode = keyof typeof problems;

export const statusOf = (code: ProblemCode): number => problems[code];
