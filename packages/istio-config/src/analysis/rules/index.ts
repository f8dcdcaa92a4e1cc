import type { Rule } from '../rule';
import { subsetWorkloads } from './destinationrule/subsetWorkloads';
import { destinationHost } from './virtualservice/destinationHost';
import { destinationSubset } from './virtualservice/destinationSubset';
import { gateways } from './virtualservice/gateways';
import { pathClaims } from './virtualservice/pathClaims';
import { weights } from './virtualservice/weights';

/** Every rule, by area and name. */
export const RULES: readonly Rule[] = [
  subsetWorkloads,
  destinationHost,
  destinationSubset,
  gateways,
  pathClaims,
  weights,
];
