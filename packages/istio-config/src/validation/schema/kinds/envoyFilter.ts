// The shape of EnvoyFilter as in istio.io/api 1.31: fields, and what the CRD demands of them.
import { targetReference, workloadSelector } from './common';
import {
  anything,
  enumeration,
  int32,
  list,
  map,
  message,
  string,
  uint32,
} from '../types';
import * as rules from '../rules';

const filter = message({
  name: string(),
  subFilter: message({ name: string() }),
});

export const envoyFilter = message(
  {
    configPatches: list(
      message({
        applyTo: enumeration([
          'INVALID',
          'LISTENER',
          'FILTER_CHAIN',
          'NETWORK_FILTER',
          'HTTP_FILTER',
          'ROUTE_CONFIGURATION',
          'VIRTUAL_HOST',
          'HTTP_ROUTE',
          'CLUSTER',
          'EXTENSION_CONFIG',
          'BOOTSTRAP',
          'LISTENER_FILTER',
        ]),
        match: message(
          {
            cluster: message({
              name: string(),
              portNumber: uint32(),
              service: string(),
              subset: string(),
            }),
            context: enumeration([
              'ANY',
              'SIDECAR_INBOUND',
              'SIDECAR_OUTBOUND',
              'GATEWAY',
              'WAYPOINT',
            ]),
            listener: message({
              filterChain: message({
                applicationProtocols: string(),
                destinationPort: uint32(),
                filter: filter,
                name: string(),
                sni: string(),
                transportProtocol: string(),
              }),
              listenerFilter: string(),
              name: string(),
              portName: string(),
              portNumber: uint32(),
            }),
            proxy: message({ metadata: map(string()), proxyVersion: string() }),
            routeConfiguration: message({
              gateway: string(),
              name: string(),
              portName: string(),
              portNumber: uint32(),
              vhost: message({
                domainName: string(),
                name: string(),
                route: message({
                  action: enumeration([
                    'ANY',
                    'ROUTE',
                    'REDIRECT',
                    'DIRECT_RESPONSE',
                  ]),
                  name: string(),
                }),
              }),
            }),
            waypoint: message({
              filter: filter,
              portNumber: uint32({ rules: [rules.portNumber] }),
              route: message({ name: string() }),
            }),
          },
          {
            rules: [rules.waypointMatchOnlyInWaypoint],
            oneOf: [['listener', 'routeConfiguration', 'cluster', 'waypoint']],
          },
        ),
        patch: message({
          filterClass: enumeration(['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS']),
          operation: enumeration([
            'INVALID',
            'MERGE',
            'ADD',
            'REMOVE',
            'INSERT_BEFORE',
            'INSERT_AFTER',
            'INSERT_FIRST',
            'REPLACE',
            'MERGE_AND_REPLACE_LIST',
          ]),
          value: anything(),
        }),
      }),
    ),
    priority: int32(),
    targetRefs: list(targetReference, { maxItems: 16 }),
    workloadSelector: workloadSelector,
  },
  { atMostOne: [['workloadSelector', 'targetRefs']] },
);
