import type { Mesh } from '../../mesh/mesh';
import { meshKindOf } from '../../resources/kinds';
import { locate, refOf, type MeshObject } from '../../resources/object';
import type { Workload } from '../../resources/workload';
import { nameOf } from '../candidates';
import type { Draft } from '../draft';
import { say, text, type Said } from '../texts';
import { beforeOutcome } from '../trace';
import type {
  DecidedDestination,
  DecidedInbound,
  DecidedWorkload,
  Decision,
  TraceStep,
} from '../types';
import {
  bindsPorts,
  hasIngressListeners,
  ingressAt,
  ingressSidecarOf,
  type Ingress,
} from './ingressListeners';
import { workloadPort } from './workloadPort';

const RULE =
  'istio: pilot/pkg/networking/core/listener_inbound.go (buildInboundChainConfigs)';

/**
 * Follows requests into the pods whose Sidecar resource has ingress listeners:
 * a listener for the port hands them on to its endpoint, and a port without one
 * passes through the proxy.
 */
export function followInbound(draft: Draft, decision: Decision): Decision {
  const { mesh } = draft.proxy;
  if (!hasIngressListeners(mesh) || decision.outcome.type !== 'routed') {
    return decision;
  }
  const steps: TraceStep[] = [];
  const follow = (
    destination: DecidedDestination,
    decided: DecidedWorkload,
  ): DecidedWorkload => {
    const workload = workloadOf(mesh, decided);
    const sidecar = workload && ingressSidecarOf(mesh, workload);
    if (!sidecar) {
      return decided;
    }
    const port = workloadPort(mesh, destination, workload);
    if (port === undefined || bindsPorts(workload, sidecar)) {
      addCaveat(draft, sidecar);
      return decided;
    }
    const ingress = ingressAt(mesh, workload, port);
    if (!ingress) {
      return decided;
    }
    steps.push(stepOf(ingress, workload, port));
    if (ingress.listener?.tls === 'ignored') {
      draft.caveats.push({
        code: 'ignored',
        ...say('inboundTlsIgnored', { object: nameOf(sidecar), port }),
        ...placeOf(ingress),
      });
    }
    return { ...decided, inbound: inboundOf(ingress, port) };
  };
  const destinations = decision.destinations.map(destination => ({
    ...destination,
    workloads: destination.workloads.map(workload =>
      follow(destination, workload),
    ),
  }));
  return {
    ...decision,
    destinations,
    trace: draft.trace.wanted
      ? beforeOutcome(decision.trace, steps)
      : decision.trace,
  };
}

function workloadOf(
  mesh: Mesh,
  { resource }: DecidedWorkload,
): Workload | undefined {
  const kind = meshKindOf(resource.apiVersion, resource.kind);
  const object =
    kind && mesh.get(kind, resource.namespace ?? '', resource.name);
  return object && mesh.workloadOf(object);
}

function inboundOf(ingress: Ingress, port: number): DecidedInbound {
  const { listener } = ingress;
  return {
    ...placeOf(ingress),
    port,
    ...(listener ? { protocol: listener.protocol } : {}),
    ...(listener?.endpoint === undefined
      ? {}
      : { endpoint: listener.endpoint }),
  };
}

function placeOf({
  sidecar,
  listener,
}: Ingress): Pick<DecidedInbound, 'resource' | 'position'> {
  const position = locate(sidecar, listener?.path ?? ['spec', 'ingress']);
  return { resource: refOf(sidecar), ...(position ? { position } : {}) };
}

function stepOf(ingress: Ingress, workload: Workload, port: number): TraceStep {
  return {
    kind: 'listener',
    verdict: ingress.listener ? 'taken' : 'passed',
    ...sayWhere(ingress, nameOf(workload.object), port),
    rule: RULE,
    ...placeOf(ingress),
  };
}

function sayWhere(
  { sidecar, listener }: Ingress,
  workload: string,
  port: number,
): Said {
  const object = nameOf(sidecar);
  return listener
    ? say('inboundListener', {
        object,
        workload,
        port,
        protocol: listener.protocol,
        endpoint: listener.endpoint ?? text('inboundSamePort'),
      })
    : say('inboundPassthrough', { object, workload, port });
}

/** What binds ports by itself is not followed. */
function addCaveat({ caveats }: Draft, sidecar: MeshObject): void {
  const place = placeOf({ sidecar, listener: undefined });
  const isKnown = caveats.some(
    ({ text: said, resource }) =>
      said?.code === 'inboundListeners' && resource?.name === sidecar.name,
  );
  if (!isKnown) {
    caveats.push({
      code: 'notModelled',
      ...say('inboundListeners', { object: nameOf(sidecar) }),
      ...place,
    });
  }
}
