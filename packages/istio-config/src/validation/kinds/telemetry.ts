import { checkTargets } from '../fields/selectors';
import type { Field } from '../field';
import type { Report } from '../report';
import type { KindValidator } from './context';

/** istio: pkg/config/validation (ValidateTelemetry). The CEL text of `filter` is not compiled. */
export const validateTelemetry: KindValidator = ({ spec, report }) => {
  checkTargets(spec, report);
  spec
    .get('metrics')
    .items()
    .forEach(metrics => checkMetrics(metrics, report));
  const tracing = spec.get('tracing').items();
  if (tracing.length > 1) {
    report.warn(
      spec.get('tracing'),
      'not-supported',
      'only one entry of tracing is used',
    );
  }
  tracing.forEach(entry => checkTracing(entry, report));
  spec
    .get('accessLogging')
    .items()
    .forEach(logging => {
      checkProviders(logging, report);
      checkFilter(logging.get('filter'), report);
    });
};

/** Whether the expression is CEL beyond that is not checked. */
function checkFilter(filter: Field, report: Report): void {
  if (filter.present && filter.get('expression').string().trim() === '') {
    report.error(filter, 'required', 'a filter needs an expression');
  }
}

function checkProviders(entry: Field, report: Report): void {
  for (const provider of entry.get('providers').items()) {
    if (provider.get('name').string() === '') {
      report.error(provider, 'required', 'a provider must have a name');
      return;
    }
  }
}

function checkMetrics(metrics: Field, report: Report): void {
  checkProviders(metrics, report);
  for (const override of metrics.get('overrides').items()) {
    if (!override.present) {
      report.error(override, 'wrong-type', 'an override must not be null');
      continue;
    }
    for (const [name, tag] of override.get('tagOverrides').entries()) {
      if (name === '') {
        report.warn(tag, 'empty', 'the name of a tag must not be empty');
      }
      checkTag(tag, report);
    }
    const custom = override.at('match', 'customMetric');
    if (custom.present && custom.string() === '') {
      report.error(custom, 'empty', 'customMetric must not be empty');
    }
  }
}

function checkTag(tag: Field, report: Report): void {
  if (!tag.present) {
    report.error(tag, 'wrong-type', 'the override of a tag must not be null');
    return;
  }
  const removes = tag.get('operation').string() === 'REMOVE';
  const value = tag.get('value');
  if (removes && value.string() !== '') {
    report.error(
      value,
      'conflict',
      'value goes with the operation UPSERT only',
    );
  }
  // UPSERT is the zero value of the enumeration.
  if (!removes && value.string() === '') {
    report.error(tag, 'required', 'the operation UPSERT needs a value');
  }
}

function checkTracing(entry: Field, report: Report): void {
  if (entry.get('providers').items().length > 1) {
    report.warn(
      entry.get('providers'),
      'not-supported',
      'only one provider of traces is used',
    );
  }
  checkProviders(entry, report);
  const sampling = entry.get('randomSamplingPercentage');
  if (sampling.number() < 0 || sampling.number() > 100) {
    report.error(
      sampling,
      'out-of-range',
      'randomSamplingPercentage must be between 0 and 100',
    );
  }
  for (const [name, tag] of entry.get('customTags').entries()) {
    if (name === '') {
      report.error(tag, 'empty', 'the name of a tag must not be empty');
    }
    if (!tag.present) {
      report.error(tag, 'wrong-type', `the tag "${name}" must not be null`, {
        name,
      });
    }
    for (const [kind, field] of [
      ['literal', 'value'],
      ['header', 'name'],
      ['environment', 'name'],
    ] as const) {
      if (tag.get(kind).present && tag.at(kind, field).string() === '') {
        report.error(
          tag.get(kind),
          'empty',
          `the ${field} of the ${kind} tag "${name}" must not be empty`,
          {
            name,
          },
        );
      }
    }
  }
}
