import type { Field } from '../field';
import type { Report } from '../report';
import { checkFqdn } from './hosts';
import { isDnsLabel } from './names';

/** How strictly names of gateways are read. */
export interface GatewayNameOptions {
  /** Whether istiod converted the VirtualService from the Gateway API. */
  readonly gatewaySemantics?: boolean;
  /** Whether the legacy form is worth a warning: Istio drops it for http and tcp matches. */
  readonly withWarnings?: boolean;
}

/**
 * Names of gateways in a VirtualService: `namespace/name`, `name`, or the legacy
 * `name.namespace.svc…`. Istio stops at the first name without a slash.
 *
 * istio: pkg/config/validation (validateGatewayNames)
 */
export function checkGatewayNames(
  names: Field,
  report: Report,
  { gatewaySemantics = false, withWarnings = true }: GatewayNameOptions = {},
): void {
  for (const field of names.items()) {
    const text = field.string();
    const slash = text.indexOf('/');
    if (slash < 0) {
      const [name = '', namespace] = text.split('.');
      if (withWarnings && namespace !== undefined) {
        report.warn(
          field,
          'deprecated',
          `"${text}" names a gateway in the legacy form; prefer "${namespace}/${name}"`,
          { value: text },
        );
      }
      checkFqdn(field, report);
      return;
    }
    const namespace = text.slice(0, slash);
    const name = text.slice(slash + 1);
    if (!isDnsLabel(namespace)) {
      report.error(
        field,
        'invalid-reference',
        `"${namespace}" in "${text}" is not a namespace`,
        { value: text },
      );
    }
    if (name === '' || (!gatewaySemantics && !isDnsLabel(name))) {
      report.error(
        field,
        'invalid-reference',
        `"${name}" in "${text}" is not the name of a gateway`,
        { value: text },
      );
    }
  }
}
