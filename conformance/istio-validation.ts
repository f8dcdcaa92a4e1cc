import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { load } from 'js-yaml';
import {
  validateResource,
  type JsonObject,
  type ValidationResult,
} from '@mesh-portal/istio-config';

/** A case of the suite, as `corpora/README.md` describes it. */
interface ValidationCase {
  readonly name: string;
  readonly kind: string;
  readonly spec?: JsonObject;
  readonly yaml?: string;
  readonly expect: {
    readonly valid: boolean;
    readonly warning?: boolean;
    readonly errorContains?: string;
    readonly crdErrorContains?: string;
  };
}

const API_VERSIONS: Readonly<Record<string, string>> = {
  AuthorizationPolicy: 'security.istio.io/v1',
  PeerAuthentication: 'security.istio.io/v1',
  RequestAuthentication: 'security.istio.io/v1',
  Telemetry: 'telemetry.istio.io/v1',
  WasmPlugin: 'extensions.istio.io/v1alpha1',
  TrafficExtension: 'extensions.istio.io/v1alpha1',
  EnvoyFilter: 'networking.istio.io/v1alpha3',
  ProxyConfig: 'networking.istio.io/v1beta1',
};

/**
 * Holds `validateResource` against the suite: a case passes where "valid" and,
 * if it is asserted, "has warnings" agree. A bare spec is judged as istiod's
 * webhook does; a whole resource as the API server and istiod together do.
 */
export function runIstioValidationSuite(
  cases: unknown[],
  print: (line: string) => void,
): { passed: number; total: number } {
  let passed = 0;
  for (const entry of cases as ValidationCase[]) {
    const reason = check(entry);
    if (reason === undefined) {
      passed += 1;
    } else {
      print(`FAIL ${entry.name}: ${reason}`);
    }
  }
  print(`passed ${passed} of ${cases.length}`);
  return { passed, total: cases.length };
}

function check(entry: ValidationCase): string | undefined {
  const result = judge(entry);
  const { valid, warning } = entry.expect;
  if ((result.errors.length === 0) !== valid) {
    return valid
      ? `should be valid; found ${list(result.errors)}`
      : `should be refused (${
          entry.expect.errorContains ??
          entry.expect.crdErrorContains ??
          'no words'
        })`;
  }
  // Istio's tests of refused configuration say nothing of its warnings.
  if (
    valid &&
    warning !== undefined &&
    result.warnings.length > 0 !== warning
  ) {
    return warning
      ? 'should have a warning'
      : `should have no warning; found ${list(result.warnings)}`;
  }
  return undefined;
}

function judge(entry: ValidationCase): ValidationResult {
  if (entry.yaml !== undefined) {
    return validateResource({ value: load(entry.yaml) as JsonObject });
  }
  const apiVersion = API_VERSIONS[entry.kind] ?? 'networking.istio.io/v1';
  const value: JsonObject = {
    apiVersion,
    kind: entry.kind,
    metadata: { name: 'resource', namespace: 'default' },
    spec: entry.spec ?? {},
  };
  return validateResource({ value }, { crd: false });
}

function list(issues: ValidationResult['errors']): string {
  return issues
    .map(issue => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ');
}

if (
  process.argv[1] &&
  import.meta.url === pathToFileURL(process.argv[1]).href
) {
  const file = process.argv[2];
  if (!file) {
    throw new Error('usage: npx tsx conformance/istio-validation.ts FILE');
  }
  const { passed, total } = runIstioValidationSuite(
    JSON.parse(readFileSync(file, 'utf8')) as unknown[],
    line => process.stdout.write(`${line}\n`),
  );
  process.exitCode = passed === total ? 0 : 1;
}
