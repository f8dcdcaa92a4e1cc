import { indexed, type Keyed } from '../../../mesh/derived';
import type { MeshObject } from '../../../resources/object';
import {
  asArray,
  asNumber,
  asString,
  asStrings,
  objectAt,
} from '../../../resources/read';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

/** Protocols of ports of ServiceEntries by scope, host and port; under the empty scope, those for chosen namespaces. */
const byPort = indexed('ServiceEntry', object =>
  entriesOf(object).flatMap(({ key, scope, host, port, protocol }) => [
    [key, protocol] as const,
    ...(scope === '*' ? [] : [[keyFor('', host, port), protocol] as const]),
  ]),
);

/**
 * Two ServiceEntries for one host and port must agree about the protocol where
 * both are seen.
 *
 * istio: pkg/config/analysis/analyzers/serviceentry/conflictingserviceentries.go
 */
export const protocols: Rule = {
  name: 'serviceentry/protocols',
  description: 'ServiceEntries for one host and port have one protocol',
  analyzer: 'serviceentry.ConflictingServiceEntryProtocolAnalyzer',
  kinds: ['ServiceEntry'],
  check(object, { mesh, report }) {
    const index = byPort(mesh);
    for (const { key, scope, host, port, path } of entriesOf(object)) {
      // Entries for chosen namespaces meet those for all in their own scope.
      const visible: readonly Keyed<string>[] = [
        ...index.get(key),
        ...index.get(keyFor(scope === '*' ? '' : '*', host, port)),
      ];
      const found = new Set(visible.map(({ value }) => value));
      if (found.size > 1) {
        report('IST0177', path, {
          serviceEntries: [
            ...new Set(visible.map(entry => fullNameOf(entry.object))),
          ].sort(),
          host,
          port,
          protocols: [...found].sort(),
        });
        return;
      }
    }
  },
};

function keyFor(scope: string, host: string, port: number): string {
  return `${scope}|${host}|${port}`;
}

function entriesOf(object: MeshObject) {
  const hosts = asStrings(object.spec.hosts);
  const exportTo = asStrings(object.spec.exportTo);
  const scopes =
    exportTo.length === 0 || exportTo.includes('*')
      ? ['*']
      : [
          ...new Set(
            exportTo.map(scope => (scope === '.' ? object.namespace : scope)),
          ),
        ];
  return asArray(object.spec.ports).flatMap((value, at) => {
    const port = asNumber(objectAt(value).number) ?? 0;
    const protocol = (asString(objectAt(value).protocol) ?? '').toUpperCase();
    return hosts.flatMap(host =>
      scopes.map(scope => ({
        key: keyFor(scope, host, port),
        scope,
        host,
        port,
        path: ['spec', 'ports', at, 'protocol'],
        protocol,
      })),
    );
  });
}
