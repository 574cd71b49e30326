// Loaded into a server before anything else (`node --import`): its clock stands apart from the machine's by so much.
const apart = Number(process.env.DOORSTEP_E2E_CLOCK_MS ?? 0);
const RealDate = Date;
const now = () => RealDate.now() + apart;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }
  static now() {
    return now();
  }
};
