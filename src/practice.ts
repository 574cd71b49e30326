/**
 * The equation, and the only registry: principles + tools and services = practicing harm reduction.
 * To take a service away: delete its folder and its two lines here. What it counted stays counted.
 */

import { principles } from './principles/index.ts';
import type { Practice } from './program/practice.ts';
import { overdosePrevention } from './services/overdose-prevention/index.ts';
import { saferSexMaterials } from './services/safer-sex-materials/index.ts';
import { saferUseSupplies } from './services/safer-use-supplies/index.ts';
import { syringeAccessAndDisposal } from './services/syringe-access-and-disposal/index.ts';

export const practice: Practice = {
  principles,
  services: [syringeAccessAndDisposal, saferUseSupplies, overdosePrevention, saferSexMaterials],
  tools: [],
};
