import { regexProblem } from '../fields/regexes';
import { checkSelector } from '../fields/selectors';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';

const LISTENER_TARGETS = [
  'LISTENER',
  'FILTER_CHAIN',
  'NETWORK_FILTER',
  'HTTP_FILTER',
];
const ROUTE_TARGETS = ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'];
const TYPED_TARGETS = [
  'NETWORK_FILTER',
  'HTTP_FILTER',
  'LISTENER_FILTER',
  'EXTENSION_CONFIG',
];
const MATCHES = ['listener', 'routeConfiguration', 'cluster', 'waypoint'];
const CONNECTION_MANAGERS = [
  'envoy.filters.network.http_connection_manager',
  'envoy.http_connection_manager',
];

/**
 * Whether patches are put together right. What they patch into Envoy's
 * configuration is not checked: that takes Envoy's own protos.
 *
 * istio: pkg/config/validation/envoyfilter
 */
export const validateEnvoyFilter: KindValidator = ({ spec, report }) => {
  report.warn(
    spec,
    'risky',
    'an EnvoyFilter depends on how Istio builds its configuration and may break with any upgrade; prefer other APIs',
  );
  if (!checkSelector(spec.get('workloadSelector'), 'labels', report)) {
    return;
  }
  for (const patch of spec.get('configPatches').items()) {
    checkPatch(patch, report);
  }
};

function checkPatch(entry: Field, report: Report): void {
  const applyTo = entry.get('applyTo').string();
  const patch = entry.get('patch');
  const operation = patch.get('operation').string();
  if (!entry.present) {
    report.error(entry, 'wrong-type', 'a patch must not be null');
  } else if (entry.at('match', 'context').string() === 'WAYPOINT') {
    // Istio does not look at what is for waypoints.
  } else if (applyTo === '' || applyTo === 'INVALID') {
    report.error(entry, 'required', 'applyTo is required');
  } else if (!patch.present) {
    report.error(entry, 'required', 'patch is required');
  } else if (operation === '' || operation === 'INVALID') {
    report.error(patch, 'required', 'the operation of a patch is required');
  } else if (operation !== 'REMOVE' && !patch.get('value').present) {
    report.error(
      patch,
      'required',
      `the operation ${operation} needs a value`,
      { operation },
    );
  } else {
    checkMatch(entry, applyTo, report);
    checkTypedConfig(patch.get('value'), applyTo, report);
  }
}

/** A filter has a type of Envoy's API, and no longer only a name. */
function checkTypedConfig(value: Field, applyTo: string, report: Report): void {
  if (!TYPED_TARGETS.includes(applyTo) || !value.present) {
    return;
  }
  const typed = value.get('typedConfig');
  const type = typed.get('@type').string();
  if (!typed.present && !value.get('configDiscovery').present) {
    report.warn(
      value,
      'deprecated',
      `"${value
        .get('name')
        .string()}" has no typed_config; a filter by its name alone is deprecated`,
    );
  } else if (typed.present && type === '') {
    report.error(typed, 'required', 'typed_config must have an @type');
  } else if (/\.v2(alpha\d*)?\.\w+$/.test(type)) {
    report.error(
      typed,
      'unknown-value',
      `the type "${type}" is of an API that Envoy no longer has; use v3`,
      { value: type },
    );
  }
}

function checkMatch(entry: Field, applyTo: string, report: Report): void {
  const match = entry.get('match');
  const version = match.at('proxy', 'proxyVersion');
  const problem =
    version.string() === '' ? undefined : regexProblem(version.string());
  if (problem) {
    report.error(version, 'invalid-regex', problem, {
      value: version.string(),
    });
    return;
  }
  const expected = expectedMatch(applyTo);
  if (
    expected === undefined ||
    !MATCHES.some(name => match.get(name).present)
  ) {
    return;
  }
  if (!match.get(expected).present) {
    report.error(
      match,
      'conflict',
      `applyTo ${applyTo} needs a match on ${expected}`,
      {
        applyTo,
        expected,
      },
    );
    return;
  }
  const filter = match.at('listener', 'filterChain', 'filter');
  if (expected === 'listener' && filter.present) {
    checkFilter(filter, applyTo, report);
  }
}

function expectedMatch(applyTo: string): string | undefined {
  if (LISTENER_TARGETS.includes(applyTo)) {
    return 'listener';
  }
  if (ROUTE_TARGETS.includes(applyTo)) {
    return 'routeConfiguration';
  }
  return applyTo === 'CLUSTER' ? 'cluster' : undefined;
}

function checkFilter(filter: Field, applyTo: string, report: Report): void {
  if (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN') {
    report.warn(
      filter,
      'no-effect',
      `a match on a filter has no effect with applyTo ${applyTo}`,
      { applyTo },
    );
  }
  const name = filter.get('name').string();
  const subFilter = filter.get('subFilter');
  if (name === '') {
    report.error(filter, 'required', 'a match on a filter needs its name');
  } else if (subFilter.present && applyTo !== 'HTTP_FILTER') {
    report.error(
      subFilter,
      'conflict',
      'a match on a subFilter goes with applyTo HTTP_FILTER only',
    );
  } else if (subFilter.present && !CONNECTION_MANAGERS.includes(name)) {
    report.error(
      subFilter,
      'conflict',
      `a match on a subFilter needs the filter ${CONNECTION_MANAGERS[0]}`,
    );
  } else if (subFilter.present && subFilter.get('name').string() === '') {
    report.error(
      subFilter,
      'required',
      'a match on a subFilter needs its name',
    );
  }
}
