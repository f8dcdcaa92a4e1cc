import { checkAttributes } from '../fields/attributes';
import type { Field } from '../field';
import type { Report } from '../report';

/** aeraki: pkg/webhook/validation/scheme/validation.go (validateLocalRateLimit) */
export function checkLocalRateLimit(limit: Field, report: Report): void {
  if (!limit.present) {
    return;
  }
  const bucket = limit.get('tokenBucket');
  const conditions = limit.get('conditions').items();
  if (!bucket.present && conditions.length === 0) {
    report.error(
      limit,
      'required',
      'localRateLimit needs a tokenBucket or conditions',
    );
  }
  checkTokenBucket(bucket, report);
  for (const condition of conditions) {
    for (const name of ['match', 'tokenBucket']) {
      if (!condition.get(name).present) {
        report.error(condition, 'required', `${name} is required`);
      }
    }
    checkAttributes(condition.get('match'), report);
    checkTokenBucket(condition.get('tokenBucket'), report);
  }
}

/** The controller reads tokensPerFill without looking whether it is there. */
function checkTokenBucket(bucket: Field, report: Report): void {
  if (!bucket.present) {
    return;
  }
  if (!bucket.get('fillInterval').present) {
    report.error(bucket, 'required', 'fillInterval is required');
  }
  for (const name of ['tokensPerFill', 'maxTokens']) {
    const tokens = bucket.get(name);
    if (!tokens.present) {
      report.error(bucket, 'required', `${name} is required`);
    } else if (tokens.number() < 1) {
      report.error(tokens, 'out-of-range', `${name} must be at least 1`);
    }
  }
}

/** aeraki: pkg/webhook/validation/scheme/validation.go (validateGlobalRateLimit) */
export function checkGlobalRateLimit(limit: Field, report: Report): void {
  if (!limit.present) {
    return;
  }
  for (const name of ['domain', 'rateLimitService']) {
    if (limit.get(name).string() === '') {
      report.error(limit, 'required', `${name} is required`);
    }
  }
  checkAttributes(limit.get('match'), report);
  const descriptors = limit.get('descriptors').items();
  if (descriptors.length === 0) {
    report.error(limit, 'required', 'globalRateLimit needs descriptors');
  }
  for (const descriptor of descriptors) {
    for (const name of ['descriptorKey', 'property']) {
      if (descriptor.get(name).string() === '') {
        report.error(descriptor, 'required', `${name} is required`);
      }
    }
  }
}
