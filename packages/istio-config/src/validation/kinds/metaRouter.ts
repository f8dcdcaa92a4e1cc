import { checkAttributes } from '../fields/attributes';
import { checkExportTo } from '../fields/exportTo';
import { checkFqdn } from '../fields/hosts';
import { checkSubsetName } from '../fields/destinations';
import { checkPortNumber } from '../fields/ports';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';
import { checkGlobalRateLimit, checkLocalRateLimit } from './metaRateLimits';

/** aeraki: pkg/webhook/validation/scheme/validation.go (ValidateMetaRouter) */
export const validateMetaRouter: KindValidator = ({
  spec,
  namespace,
  report,
}) => {
  const hosts = spec.get('hosts');
  const { length } = hosts.items();
  if (length !== 1) {
    report.error(
      hosts,
      'invalid-value',
      `a MetaRouter has exactly one host, and this one has ${length}`,
      { value: length },
    );
  }
  hosts.items().forEach(host => checkFqdn(host, report));
  const routes = spec.get('routes').items();
  const local = spec.get('localRateLimit');
  const global = spec.get('globalRateLimit');
  if (routes.length === 0 && !local.present && !global.present) {
    report.error(
      spec,
      'required',
      'a MetaRouter needs routes, localRateLimit or globalRateLimit',
    );
  }
  routes.forEach(route => checkMetaRoute(route, report));
  checkExportTo(spec.get('exportTo'), { namespace }, report);
  checkLocalRateLimit(local, report);
  checkGlobalRateLimit(global, report);
};

function checkMetaRoute(route: Field, report: Report): void {
  checkAttributes(route.get('match'), report);
  for (const name of ['requestMutation', 'responseMutation']) {
    for (const mutation of route.get(name).items()) {
      for (const field of [mutation.get('key'), mutation.get('value')]) {
        if (field.string() === '') {
          report.error(field, 'empty', 'key and value must not be empty');
        }
      }
    }
  }
  checkMirror(route, report);
  checkDestinations(route.get('route'), report);
}

function checkMirror(route: Field, report: Report): void {
  const mirror = route.get('mirror');
  const percentage = route.get('mirrorPercentage');
  checkTarget(mirror, report);
  if (percentage.present) {
    const value = percentage.get('value').number();
    if (!mirror.present) {
      report.error(
        percentage,
        'required',
        'mirrorPercentage needs a mirror beside it',
      );
    }
    if (value <= 0 || value > 100) {
      report.error(
        percentage,
        'out-of-range',
        `mirrorPercentage must be above 0 and at most 100, not ${value}`,
        { value },
      );
    }
  }
}

/** Several destinations share exactly 100: Aeraki does not divide by the sum, as Istio does. */
function checkDestinations(route: Field, report: Report): void {
  const entries = route.items();
  if (entries.length === 0) {
    report.error(route, 'required', 'a route needs at least one destination');
  }
  let sum = 0;
  for (const entry of entries) {
    const destination = entry.get('destination');
    const weight = entry.get('weight').number();
    if (!destination.present) {
      report.error(entry, 'required', 'destination is required');
    }
    checkTarget(destination, report);
    if (weight < 0 || weight > 100) {
      report.error(
        entry.get('weight'),
        'out-of-range',
        `the weight ${weight} must be from 0 to 100`,
        { value: weight },
      );
    }
    sum += weight;
  }
  if (entries.length > 1 && sum !== 100) {
    report.error(
      route,
      'invalid-value',
      `the weights of a route sum to exactly 100, and these sum to ${sum}`,
      { value: sum },
    );
  }
}

function checkTarget(target: Field, report: Report): void {
  if (!target.present) {
    return;
  }
  checkFqdn(target.get('host'), report);
  if (target.get('subset').string() !== '') {
    checkSubsetName(target.get('subset'), report);
  }
  if (target.get('port').present) {
    checkPortNumber(target.at('port', 'number'), report);
  }
}
