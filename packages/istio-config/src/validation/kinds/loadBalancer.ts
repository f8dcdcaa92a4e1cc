import { checkDuration } from '../fields/durations';
import {
  checkLocalityLoadBalancing,
  checkZoneAwareLoadBalancing,
} from '../fields/localities';
import type { Field } from '../field';
import type { Report } from '../report';

/** The size of Envoy's Maglev table is a prime below this. */
const MAGLEV_LIMIT = 5_000_011;

/** `loadBalancer` of a traffic policy. istio: pkg/config/validation (validateLoadBalancer) */
export function checkLoadBalancer(
  balancer: Field,
  hasOutlierDetection: boolean,
  report: Report,
): void {
  if (!balancer.present) {
    return;
  }
  const hash = balancer.get('consistentHash');
  if (hash.present) {
    checkConsistentHash(hash, report);
  }
  const locality = balancer.get('localityLbSetting');
  if (locality.present) {
    checkLocalityLoadBalancing(locality, hasOutlierDetection, report);
  }
  const zones = balancer.get('zoneAwareLbSetting');
  if (zones.present) {
    checkZoneAwareLoadBalancing(zones, hasOutlierDetection, report);
  }
  if (locality.present && zones.present) {
    report.error(
      balancer,
      'only-one-of',
      'only one of localityLbSetting and zoneAwareLbSetting can be set',
    );
  }
  const warmup = balancer.get('warmup');
  if (warmup.present) {
    checkWarmup(warmup, report);
  }
}

function checkConsistentHash(hash: Field, report: Report): void {
  const cookie = hash.get('httpCookie');
  if (cookie.present && cookie.get('name').string() === '') {
    report.error(cookie, 'required', 'httpCookie needs a name');
  }
  for (const attribute of cookie.get('attributes').items()) {
    if (attribute.present && attribute.get('name').string() === '') {
      report.error(attribute, 'required', 'an attribute needs a name');
    }
  }
  const ringSize = hash.get('minimumRingSize');
  const maglev = hash.get('maglev');
  if (ringSize.number() !== 0) {
    report.warn(
      ringSize,
      'deprecated',
      'minimumRingSize is deprecated; use ringHash.minimumRingSize',
    );
    if (maglev.present || hash.get('ringHash').present) {
      report.error(
        ringSize,
        'only-one-of',
        'only one of minimumRingSize, ringHash and maglev can be set',
      );
    }
  }
  if (maglev.present) {
    checkTableSize(maglev.get('tableSize'), report);
  }
}

function checkTableSize(field: Field, report: Report): void {
  const size = field.number();
  if (size === 0) {
    report.error(field, 'required', 'maglev needs a tableSize');
  } else if (size >= MAGLEV_LIMIT) {
    report.error(
      field,
      'out-of-range',
      `tableSize must be below ${MAGLEV_LIMIT}`,
      { value: size },
    );
  } else if (!isPrime(size)) {
    report.error(
      field,
      'invalid-value',
      `tableSize must be a prime number, which ${size} is not`,
      {
        value: size,
      },
    );
  }
}

/** 1 counts as prime, as it does for Envoy. */
function isPrime(value: number): boolean {
  if (value < 4) {
    return value > 0;
  }
  if (value % 2 === 0) {
    return false;
  }
  for (let factor = 3; factor * factor <= value; factor += 2) {
    if (value % factor === 0) {
      return false;
    }
  }
  return true;
}

function checkWarmup(warmup: Field, report: Report): void {
  const duration = warmup.get('duration');
  if (!duration.present) {
    report.error(warmup, 'required', 'warmup needs a duration');
  }
  checkDuration(duration, report);
  const percent = warmup.get('minimumPercent');
  if (percent.number() > 100) {
    report.error(percent, 'out-of-range', 'minimumPercent must be at most 100');
  }
  const aggression = warmup.get('aggression');
  if (aggression.present && aggression.number() <= 0) {
    report.error(aggression, 'out-of-range', 'aggression must be above 0');
  }
}
