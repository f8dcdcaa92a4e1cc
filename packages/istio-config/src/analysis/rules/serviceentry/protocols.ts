import { KeyedIndex } from '../../../mesh/keyedIndex';
import { perMesh } from '../../../mesh/perMesh';
import { byAgeThenName, type MeshObject } from '../../../resources/object';
import {
  asArray,
  asNumber,
  asString,
  asStrings,
  objectAt,
} from '../../../resources/read';
import { fullNameOf } from '../../podSelection';
import type { Rule } from '../../rule';

interface Entry {
  readonly object: MeshObject;
  readonly protocol: string;
}

/** Ports of ServiceEntries by scope, host and port. */
const byPort = perMesh(mesh => {
  const index = new KeyedIndex<Entry>((a, b) =>
    byAgeThenName(a.object, b.object),
  );
  for (const object of mesh.ofKind('ServiceEntry')) {
    for (const { key, scope, host, port, entry } of entriesOf(object)) {
      index.add(key, entry);
      if (scope !== '*') {
        index.add(keyFor('', host, port), entry);
      }
    }
  }
  return index;
});

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
      const visible = [
        ...index.get(key),
        ...(scope === '*' ? [] : index.get(keyFor('*', host, port))),
        // Entries for chosen namespaces meet those for all in their own scope.
        ...(scope === '*' ? scopedEntries(index, host, port) : []),
      ];
      const found = new Set(visible.map(entry => entry.protocol));
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

/** Entries of any scope, found under a key without one. */
function scopedEntries(
  index: KeyedIndex<Entry>,
  host: string,
  port: number,
): readonly Entry[] {
  return index.get(keyFor('', host, port));
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
        entry: { object, protocol },
      })),
    );
  });
}
