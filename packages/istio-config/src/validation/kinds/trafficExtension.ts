import { checkTargets } from '../fields/selectors';
import type { KindValidator } from './context';
import { checkTraffic, checkWasm } from './wasmPlugin';

/** A WebAssembly or Lua filter. istio.io/api: extensions/v1alpha1/traffic_extension.proto */
export const validateTrafficExtension: KindValidator = ({ spec, report }) => {
  checkTargets(spec, report);
  const wasm = spec.get('wasm');
  const lua = spec.get('lua');
  if (wasm.present === lua.present) {
    report.error(
      spec,
      'only-one-of',
      'exactly one of wasm and lua must be set',
    );
  }
  if (wasm.present) {
    checkWasm(wasm, report);
  }
  if (lua.present && lua.get('inlineCode').string() === '') {
    report.error(lua, 'required', 'lua needs inlineCode');
  }
  checkTraffic(spec.get('match'), report);
};
