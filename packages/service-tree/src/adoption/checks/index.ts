import type { Inspection } from '../inspect';
import type { AdoptionFinding } from '../types';
import { checkKinds } from './kinds';
import { checkNamespaces } from './namespaces';
import { checkPods } from './pods';
import { checkPorts } from './ports';
import { checkServerFirst } from './serverFirst';
import { checkServices } from './services';
import { checkWorkloads } from './workloads';

/** What was asked for. */
export interface CheckContext {
  readonly path: string;
  readonly name: string | undefined;
  /** Other folders of the repository that hold Deployments. */
  readonly known: readonly string[];
}

/** Looks at what was found for one thing that adoption should say. */
export type AdoptionCheck = (
  found: Inspection,
  context: CheckContext,
) => readonly AdoptionFinding[];

export const checks: readonly AdoptionCheck[] = [
  checkWorkloads,
  checkServices,
  checkKinds,
  checkNamespaces,
  checkPods,
  checkPorts,
  checkServerFirst,
];
