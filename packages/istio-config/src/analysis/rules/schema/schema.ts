import type { MeshKind } from '../../../resources/kinds';
import { validateResource, type ValidationIssue } from '../../../validation';
import type { Rule } from '../../rule';

const KINDS: readonly MeshKind[] = [
  'AuthorizationPolicy',
  'DestinationRule',
  'EnvoyFilter',
  'Gateway',
  'PeerAuthentication',
  'ProxyConfig',
  'RequestAuthentication',
  'ServiceEntry',
  'Sidecar',
  'Telemetry',
  'TrafficExtension',
  'VirtualService',
  'WasmPlugin',
  'WorkloadEntry',
  'WorkloadGroup',
];

/**
 * What Istio's webhook or the API server would refuse or warn of, for one kind.
 *
 * istio: pkg/config/analysis/analyzers/schema/validation.go
 */
export const schemaRules: readonly Rule[] = KINDS.map(kind => ({
  name: `schema/${kind}`,
  description: `${kind} resources keep to Istio's rules for their fields`,
  analyzer: `schema.ValidationAnalyzer.${kind}`,
  onePerObject: true,
  scope: 'object',
  kinds: [kind],
  check(object, { mesh, report }) {
    const { errors, warnings } = validateResource(object, {
      crd: !mesh.settings.parity,
    });
    const reportIssue = ({
      istioCode,
      path,
      message,
      args,
    }: ValidationIssue) => {
      if (istioCode === 'IST0130') {
        report('IST0130', path, {
          rule: args.rule ?? message,
          reason: args.reason ?? message,
        });
      } else if (istioCode === 'IST0131') {
        report('IST0131', path, {
          rule: args.rule ?? message,
          match: args.match ?? '',
          duplicate: args.duplicate ?? '',
        });
      } else {
        report(istioCode, path, { detail: message });
      }
    };
    errors.forEach(reportIssue);
    // `virtualservice/shadowedRoutes` judges http routes by what they mean.
    warnings
      .filter(
        ({ istioCode, path }) =>
          mesh.settings.parity ||
          path[1] !== 'http' ||
          (istioCode !== 'IST0130' && istioCode !== 'IST0131'),
      )
      .forEach(reportIssue);
  },
}));
