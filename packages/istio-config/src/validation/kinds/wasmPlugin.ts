import { checkTargets } from '../fields/selectors';
import { wasmUrl } from '../schema/rules';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';

const MAX_NAME = 256;
const MAX_SECRET = 253;

/** istio: pkg/config/validation (ValidateWasmPlugin) */
export const validateWasmPlugin: KindValidator = ({ spec, report }) => {
  checkTargets(spec, report);
  checkWasm(spec, report);
  checkTraffic(spec.get('match'), report);
};

/** The module to load, in a WasmPlugin or in a TrafficExtension. */
export function checkWasm(wasm: Field, report: Report): void {
  const url = wasm.get('url');
  if (url.string() === '') {
    report.error(url, 'required', 'url must be set');
  } else if (!wasmUrl.holds(url.string())) {
    report.error(url, wasmUrl.code, wasmUrl.message, { value: url.string() });
  }
  const hash = wasm.get('sha256');
  if (hash.string() !== '' && !/^[a-f0-9]{64}$/.test(hash.string())) {
    report.error(
      hash,
      'pattern',
      'sha256 must be 64 characters of 0-9 and a-f',
    );
  }
  checkLength(wasm.get('imagePullSecret'), MAX_SECRET, report);
  checkLength(wasm.get('pluginName'), MAX_NAME, report);
  checkEnvironment(wasm.at('vmConfig', 'env'), report);
}

function checkLength(field: Field, max: number, report: Report): void {
  if (field.string().length > max) {
    report.error(field, 'too-long', `must have at most ${max} characters`, {
      max,
    });
  }
}

function checkEnvironment(list: Field, report: Report): void {
  const names = new Set<string>();
  for (const entry of list.items()) {
    if (!entry.present) {
      continue;
    }
    const name = entry.get('name');
    if (name.string() === '') {
      report.error(
        name,
        'required',
        'an environment variable must have a name',
      );
    }
    checkLength(name, MAX_NAME, report);
    if (names.has(name.string())) {
      report.error(
        name,
        'duplicate',
        `the environment variable "${name.string()}" is set twice`,
        {
          name: name.string(),
        },
      );
    }
    names.add(name.string());
    if (
      entry.get('valueFrom').string() === 'HOST' &&
      entry.get('value').string() !== ''
    ) {
      report.error(
        entry.get('value'),
        'conflict',
        'value may only be set when valueFrom is INLINE',
      );
    }
  }
}

/** The traffic that an extension is for. */
export function checkTraffic(match: Field, report: Report): void {
  for (const selector of match.items()) {
    if (!selector.present) {
      report.error(selector, 'wrong-type', 'a match must not be null');
    }
    for (const port of selector.get('ports').items()) {
      const number = port.get('number').number();
      if (number < 1 || number > 65535) {
        report.error(
          port,
          'invalid-port',
          `port ${number} must be in the range 1 to 65535`,
          { port: number },
        );
      }
    }
  }
}
