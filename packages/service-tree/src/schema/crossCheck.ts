import { checkAdopted } from './checks/adopted';
import { checkAmbient } from './checks/ambient';
import { checkBuild } from './checks/build';
import { checkCallers } from './checks/callers';
import { checkDubbo } from './checks/dubbo';
import { checkEnvironments } from './checks/environments';
import { checkGateway } from './checks/gateway';
import { checkGatewayApi } from './checks/gatewayApi';
import { checkNames } from './checks/names';
import { checkProtocol } from './checks/protocol';
import { checkReleases } from './checks/releases';
import { checkRoutes } from './checks/routes';
import { checkSpring } from './checks/spring';
import { checkWorkload } from './checks/workload';
import type { Complaint } from './problems';
import type { ServiceSpecFields } from './serviceSpec';

/** A complaint about a field. */
export interface FieldComplaint extends Complaint {
  readonly path: readonly (string | number)[];
}

/** What is wrong between fields that are each right. */
export type CrossCheck = (spec: ServiceSpecFields) => readonly FieldComplaint[];

const checks: readonly CrossCheck[] = [
  checkNames,
  checkWorkload,
  checkSpring,
  checkDubbo,
  checkAdopted,
  checkProtocol,
  checkReleases,
  checkGateway,
  checkRoutes,
  checkCallers,
  checkEnvironments,
  checkAmbient,
  checkGatewayApi,
  checkBuild,
];

export function crossCheck(spec: ServiceSpecFields): FieldComplaint[] {
  return checks.flatMap(check => check(spec));
}
