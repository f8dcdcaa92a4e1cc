// The shape of Telemetry as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { targetReference, typeSelector } from './common';
import {
  bool,
  double,
  duration,
  enumeration,
  list,
  map,
  message,
  string,
} from '../types';
import * as rules from '../rules';

const match2 = message({
  mode: enumeration(['CLIENT_AND_SERVER', 'CLIENT', 'SERVER']),
});

const named = message(
  { name: string({ minLength: 1 }) },
  { required: ['name'] },
);

const environment = message(
  { defaultValue: string(), name: string({ minLength: 1 }) },
  { required: ['name'] },
);

const percent = message(
  { value: string({ minLength: 1 }) },
  { required: ['value'] },
);

export const telemetry = message(
  {
    accessLogging: list(
      message({
        disabled: bool({ nullable: true }),
        filter: message({ expression: string() }),
        match: match2,
        providers: list(named),
      }),
    ),
    metrics: list(
      message({
        overrides: list(
          message({
            disabled: bool({ nullable: true }),
            match: message(
              {
                customMetric: string({ minLength: 1 }),
                metric: enumeration([
                  'ALL_METRICS',
                  'REQUEST_COUNT',
                  'REQUEST_DURATION',
                  'REQUEST_SIZE',
                  'RESPONSE_SIZE',
                  'TCP_OPENED_CONNECTIONS',
                  'TCP_CLOSED_CONNECTIONS',
                  'TCP_SENT_BYTES',
                  'TCP_RECEIVED_BYTES',
                  'GRPC_REQUEST_MESSAGES',
                  'GRPC_RESPONSE_MESSAGES',
                ]),
                mode: enumeration(['CLIENT_AND_SERVER', 'CLIENT', 'SERVER']),
              },
              { oneOf: [['metric', 'customMetric']] },
            ),
            tagOverrides: map(
              message(
                {
                  operation: enumeration(['UPSERT', 'REMOVE']),
                  value: string(),
                },
                { rules: [rules.upsertNeedsValue, rules.removeHasNoValue] },
              ),
            ),
          }),
        ),
        providers: list(named),
        reportingInterval: duration({ positive: true }),
      }),
    ),
    selector: typeSelector,
    targetRef: targetReference,
    targetRefs: list(targetReference, { maxItems: 16 }),
    tracing: list(
      message({
        customTags: map(
          message(
            {
              environment: environment,
              formatter: percent,
              header: environment,
              literal: percent,
            },
            { oneOf: [['literal', 'environment', 'header', 'formatter']] },
          ),
        ),
        disableContextPropagation: bool({ nullable: true }),
        disableSpanReporting: bool({ nullable: true }),
        enableIstioTags: bool({ nullable: true }),
        match: match2,
        providers: list(named),
        randomSamplingPercentage: double({ min: 0, max: 100, nullable: true }),
        useRequestIdForTraceSampling: bool({ nullable: true }),
      }),
    ),
  },
  { atMostOne: [['selector', 'targetRef', 'targetRefs']] },
);
