import type { Service } from '../../../program/service.ts';

/** What the pad knows of a service: what it draws. How its facts are counted is not the pad's business. */
export type PadService = Pick<Service, 'id' | 'name' | 'supplies'> &
  Required<Pick<Service, 'padParts' | 'forms'>>;
