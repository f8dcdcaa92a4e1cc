// The shape of VirtualService as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { destination } from './common';
import {
  bool,
  double,
  duration,
  enumeration,
  int32,
  integer,
  list,
  map,
  message,
  string,
  uint32,
} from '../types';

const stringMatch = message(
  { exact: string(), prefix: string(), regex: string() },
  { oneOf: [['exact', 'prefix', 'regex']] },
);

const headerOperations = message({
  add: map(string()),
  remove: list(string()),
  set: map(string()),
});

const headers = message({
  request: headerOperations,
  response: headerOperations,
});

const route = message(
  { destination: destination, weight: int32() },
  { required: ['destination'] },
);

export const virtualService = message({
  exportTo: list(string()),
  gateways: list(string()),
  hosts: list(string()),
  http: list(
    message({
      corsPolicy: message({
        allowCredentials: bool({ nullable: true }),
        allowHeaders: list(string()),
        allowMethods: list(string()),
        allowOrigin: list(string()),
        allowOrigins: list(stringMatch),
        exposeHeaders: list(string()),
        maxAge: duration({ positive: true }),
        unmatchedPreflights: enumeration(['UNSPECIFIED', 'FORWARD', 'IGNORE']),
      }),
      delegate: message({ name: string(), namespace: string() }),
      directResponse: message(
        {
          body: message(
            { bytes: string({ bytes: true }), string: string() },
            { oneOf: [['string', 'bytes']] },
          ),
          status: uint32(),
        },
        { required: ['status'] },
      ),
      fault: message({
        abort: message(
          {
            grpcStatus: string(),
            http2Error: string(),
            httpStatus: int32(),
            percentage: message({ value: double() }),
          },
          { oneOf: [['httpStatus', 'grpcStatus', 'http2Error']] },
        ),
        delay: message(
          {
            exponentialDelay: duration({ positive: true }),
            fixedDelay: duration({ positive: true }),
            percent: int32(),
            percentage: message({ value: double() }),
          },
          { oneOf: [['fixedDelay', 'exponentialDelay']] },
        ),
      }),
      headers: headers,
      match: list(
        message({
          authority: stringMatch,
          gateways: list(string()),
          headers: map(stringMatch),
          ignoreUriCase: bool(),
          method: stringMatch,
          name: string(),
          port: uint32(),
          queryParams: map(stringMatch),
          scheme: stringMatch,
          sourceLabels: map(string()),
          sourceNamespace: string(),
          statPrefix: string(),
          uri: stringMatch,
          withoutHeaders: map(stringMatch),
        }),
      ),
      mirror: destination,
      mirror_percent: integer({ min: 0, max: 4294967295, nullable: true }),
      mirrorPercent: integer({ min: 0, max: 4294967295, nullable: true }),
      mirrorPercentage: message({ value: double() }),
      mirrors: list(
        message(
          {
            destination: destination,
            percentage: message({ value: double() }),
          },
          { required: ['destination'] },
        ),
      ),
      name: string(),
      redirect: message(
        {
          authority: string(),
          derivePort: enumeration([
            'FROM_PROTOCOL_DEFAULT',
            'FROM_REQUEST_PORT',
          ]),
          port: uint32(),
          prefixRewrite: string(),
          redirectCode: uint32(),
          scheme: string(),
          uri: string(),
        },
        { oneOf: [['port', 'derivePort']] },
      ),
      retries: message({
        attempts: int32(),
        backoff: duration({ positive: true }),
        perTryTimeout: duration({ positive: true }),
        retryIgnorePreviousHosts: bool({ nullable: true }),
        retryOn: string(),
        retryRemoteLocalities: bool({ nullable: true }),
      }),
      rewrite: message({
        authority: string(),
        uri: string(),
        uriRegexRewrite: message({ match: string(), rewrite: string() }),
      }),
      route: list(
        message(
          { destination: destination, headers: headers, weight: int32() },
          { required: ['destination'] },
        ),
      ),
      timeout: duration({ positive: true }),
    }),
  ),
  tcp: list(
    message({
      match: list(
        message({
          destinationSubnets: list(string()),
          gateways: list(string()),
          port: uint32(),
          sourceLabels: map(string()),
          sourceNamespace: string(),
          sourceSubnet: string(),
        }),
      ),
      route: list(route),
    }),
  ),
  tls: list(
    message(
      {
        match: list(
          message(
            {
              destinationSubnets: list(string()),
              gateways: list(string()),
              port: uint32(),
              sniHosts: list(string()),
              sourceLabels: map(string()),
              sourceNamespace: string(),
            },
            { required: ['sniHosts'] },
          ),
        ),
        route: list(route),
      },
      { required: ['match'] },
    ),
  ),
});
