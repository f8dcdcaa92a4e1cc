import { checkConnectionPool } from '../fields/connectionPool';
import { checkClientTls } from '../fields/clientTls';
import { checkSubsetName } from '../fields/destinations';
import { checkDuration } from '../fields/durations';
import { checkExportTo } from '../fields/exportTo';
import { fqdnProblem, checkWildcardDomain, reportHost } from '../fields/hosts';
import { isIp } from '../fields/addresses';
import { checkLabels } from '../fields/labels';
import { checkPortNumber } from '../fields/ports';
import { checkSelector } from '../fields/selectors';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';
import { checkLoadBalancer } from './loadBalancer';

/** istio: pkg/config/validation (ValidateDestinationRule) */
export const validateDestinationRule: KindValidator = ({
  spec,
  namespace,
  report,
}) => {
  checkWildcardDomain(spec.get('host'), report);
  checkTrafficPolicy(spec.get('trafficPolicy'), namespace, report);
  const names = new Set<string>();
  for (const subset of spec.get('subsets').items()) {
    if (!subset.present) {
      report.error(subset, 'wrong-type', 'a subset must not be null');
      continue;
    }
    const name = subset.get('name');
    if (names.has(name.string())) {
      report.error(
        name,
        'duplicate',
        `two subsets are named "${name.string()}"`,
        {
          name: name.string(),
        },
      );
    }
    names.add(name.string());
    checkSubsetName(name, report);
    checkLabels(subset.get('labels'), report);
    checkTrafficPolicy(
      subset.get('trafficPolicy'),
      namespace,
      report.withoutWarnings(),
    );
  }
  const selector = spec.get('workloadSelector');
  checkExportTo(
    spec.get('exportTo'),
    { namespace, withSelector: selector.present },
    report,
  );
  checkSelector(selector, 'matchLabels', report);
};

const POLICY_FIELDS = [
  'outlierDetection',
  'connectionPool',
  'loadBalancer',
  'tls',
  'tunnel',
  'proxyProtocol',
  'retryBudget',
];

const PORT_POLICY_FIELDS = [
  'outlierDetection',
  'connectionPool',
  'loadBalancer',
  'tls',
];

function checkTrafficPolicy(
  policy: Field,
  namespace: string,
  report: Report,
): void {
  if (!policy.present) {
    return;
  }
  if (
    !POLICY_FIELDS.some(name => policy.get(name).present) &&
    policy.get('portLevelSettings').items().length === 0
  ) {
    report.error(policy, 'empty', 'trafficPolicy must have at least one field');
    return;
  }
  const tunnel = policy.get('tunnel');
  if (tunnel.present && policy.get('proxyProtocol').present) {
    report.error(
      policy,
      'only-one-of',
      'only one of tunnel and proxyProtocol can be set',
    );
    return;
  }
  checkPolicyBlocks(policy, namespace, report);
  for (const port of policy.get('portLevelSettings').items()) {
    // Istio drops the warnings of a port's policy, and of a subset's.
    checkPortPolicy(port, namespace, report.withoutWarnings());
  }
  checkTunnel(tunnel, report);
}

function checkPolicyBlocks(
  policy: Field,
  namespace: string,
  report: Report,
): void {
  const outlier = policy.get('outlierDetection');
  checkOutlierDetection(outlier, report);
  checkConnectionPool(policy.get('connectionPool'), report);
  checkLoadBalancer(policy.get('loadBalancer'), outlier.present, report);
  checkClientTls(policy.get('tls'), namespace, report);
}

function checkPortPolicy(
  policy: Field,
  namespace: string,
  report: Report,
): void {
  if (!policy.present) {
    report.error(
      policy,
      'wrong-type',
      'an entry of portLevelSettings must not be null',
    );
    return;
  }
  if (!policy.get('port').present) {
    report.error(
      policy,
      'required',
      'an entry of portLevelSettings must name its port',
    );
  }
  if (!PORT_POLICY_FIELDS.some(name => policy.get(name).present)) {
    report.error(
      policy,
      'empty',
      'an entry of portLevelSettings must have at least one setting',
    );
    return;
  }
  checkPolicyBlocks(policy, namespace, report);
}

function checkTunnel(tunnel: Field, report: Report): void {
  if (!tunnel.present) {
    return;
  }
  const protocol = tunnel.get('protocol');
  if (!['', 'CONNECT', 'POST'].includes(protocol.string())) {
    report.error(
      protocol,
      'unknown-value',
      'the protocol of a tunnel must be CONNECT or POST',
      {
        value: protocol.string(),
      },
    );
  }
  const host = tunnel.get('targetHost');
  if (!isIp(host.string())) {
    reportHost(host, fqdnProblem(host.string()), report);
  }
  checkPortNumber(tunnel.get('targetPort'), report);
}

function checkOutlierDetection(outlier: Field, report: Report): void {
  checkDuration(outlier.get('baseEjectionTime'), report);
  checkDuration(outlier.get('interval'), report);
  if (outlier.get('consecutiveErrors').number() !== 0) {
    report.warn(
      outlier.get('consecutiveErrors'),
      'deprecated',
      'consecutiveErrors is deprecated; use consecutiveGatewayErrors or consecutive5xxErrors',
    );
  }
  const local = outlier.get('consecutiveLocalOriginFailures');
  if (
    local.number() > 0 &&
    !outlier.get('splitExternalLocalOriginErrors').boolean()
  ) {
    report.error(
      local,
      'conflict',
      'consecutiveLocalOriginFailures needs splitExternalLocalOriginErrors: true',
    );
  }
  for (const name of ['maxEjectionPercent', 'minHealthPercent']) {
    const percent = outlier.get(name);
    if (percent.number() < 0 || percent.number() > 100) {
      report.error(
        percent,
        'out-of-range',
        `${name} must be between 0 and 100`,
        { field: name },
      );
    }
  }
}
