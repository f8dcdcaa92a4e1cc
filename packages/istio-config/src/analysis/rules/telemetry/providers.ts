import { asArray, asString, objectAt, valueAt } from '../../../resources/read';
import { derived } from '../../../mesh/derived';
import type { Rule } from '../../rule';

/**
 * Access logging needs a provider: its own, or the mesh's default.
 *
 * istio: pkg/config/analysis/analyzers/telemetry/providers.go
 */
export const telemetryProviders: Rule = {
  name: 'telemetry/providers',
  description: 'Access logging has a provider',
  analyzer: 'telemetry.ProviderAnalyzer',
  onePerObject: true,
  kinds: ['Telemetry'],
  check(object, { mesh, report }) {
    const defaults = asArray(
      valueAt(mesh.settings.meshConfig, 'defaultProviders', 'accessLogging'),
    );
    if (defaults.length > 0) {
      return;
    }
    asArray(object.spec.accessLogging).forEach((entry, index) => {
      const logging = objectAt(entry);
      if (
        asArray(logging.providers).length === 0 &&
        logging.disabled !== true
      ) {
        report('IST0157', ['spec', 'accessLogging', index], {});
      }
    });
  },
};

const lightstepProviders = derived(
  mesh =>
    new Set(
      asArray(mesh.settings.meshConfig.extensionProviders)
        .map(entry => objectAt(entry))
        .filter(provider => provider.lightstep)
        .map(provider => asString(provider.name)),
    ),
);

/**
 * Lightstep is reached by the OpenTelemetry provider.
 *
 * istio: pkg/config/analysis/analyzers/telemetry/lightstep.go
 */
export const lightstep: Rule = {
  name: 'telemetry/lightstep',
  description: 'No Telemetry uses the Lightstep provider',
  analyzer: 'telemetry.LightstepAnalyzer',
  kinds: ['Telemetry'],
  check(object, { mesh, report }) {
    const names = lightstepProviders(mesh);
    asArray(object.spec.tracing).forEach((tracing, index) =>
      asArray(objectAt(tracing).providers).forEach((provider, at) => {
        const name = asString(objectAt(provider).name);
        if (name !== undefined && names.has(name)) {
          report('IST0002', ['spec', 'tracing', index, 'providers', at], {
            detail: `the Lightstep provider ${name} is deprecated; use the OpenTelemetry provider`,
          });
        }
      }),
    );
  },
};
