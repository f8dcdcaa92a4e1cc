import { KeyedIndex } from '../../../mesh/keyedIndex';
import type { Mesh } from '../../../mesh/mesh';
import { derived } from '../../../mesh/derived';
import { byAgeThenName, type MeshObject } from '../../../resources/object';
import { asArray, asStringMap, objectAt } from '../../../resources/read';
import type { Workload } from '../../../resources/workload';
import { selectorText } from '../../podSelection';
import type { Rule } from '../../rule';

/** Telemetries by the workload they select. */
const byWorkload = derived(mesh => {
  const index = new KeyedIndex<MeshObject>(byAgeThenName);
  for (const object of mesh.ofKind('Telemetry')) {
    if (hasSelector(object)) {
      for (const workload of selected(mesh, object)) {
        index.add(keyOf(workload), object);
      }
    }
  }
  return index;
});

/** Telemetries without a selector, by namespace. */
const defaults = derived(mesh => {
  const index = new KeyedIndex<MeshObject>(byAgeThenName);
  for (const object of mesh.ofKind('Telemetry')) {
    if (
      !object.spec.selector &&
      (mesh.settings.parity || !hasTargets(object))
    ) {
      index.add(object.namespace, object);
    }
  }
  return index;
});

/**
 * Each workload has one Telemetry, and each selector a workload.
 *
 * istio: pkg/config/analysis/analyzers/telemetry/selector.go
 */
export const telemetrySelectors: Rule = {
  name: 'telemetry/selectors',
  description: 'Telemetries select workloads, and no two the same ones',
  analyzer: 'telemetry.SelectorAnalyzer',
  onePerObject: true,
  kinds: ['Telemetry'],
  check(object, { mesh, report }) {
    if (!hasSelector(object)) {
      return;
    }
    const path = ['spec', 'selector'];
    const workloads = selected(mesh, object);
    if (workloads.length === 0) {
      const isSure = mesh.settings.parity || mesh.covers(object.namespace);
      report(isSure ? 'IST0101' : 'MSH0001', path, {
        type: 'selector',
        target: selectorText(selectorOf(object)),
      });
    }
    for (const workload of workloads) {
      const telemetries = byWorkload(mesh).get(keyOf(workload));
      if (telemetries.length > 1) {
        report('IST0159', path, {
          telemetries: telemetries.map(({ name }) => name),
          namespace: object.namespace,
          workload: workload.object.name,
        });
      }
    }
  },
};

/**
 * A namespace has one default Telemetry.
 *
 * istio: pkg/config/analysis/analyzers/telemetry/default_selector.go
 */
export const telemetryDefaults: Rule = {
  name: 'telemetry/defaults',
  description: 'A namespace has one Telemetry without a selector',
  analyzer: 'telemetry.DefaultSelectorAnalyzer',
  onePerObject: true,
  kinds: ['Telemetry'],
  check(object, { mesh, report }) {
    const telemetries = defaults(mesh).get(object.namespace);
    if (telemetries.length > 1 && telemetries.includes(object)) {
      report('IST0160', ['metadata', 'name'], {
        telemetries: telemetries.map(({ name }) => name),
        namespace: object.namespace,
      });
    }
  },
};

function selectorOf(object: MeshObject) {
  return asStringMap(objectAt(object.spec, 'selector').matchLabels);
}

function hasSelector(object: MeshObject): boolean {
  return Object.keys(selectorOf(object)).length > 0;
}

function hasTargets({ spec }: MeshObject): boolean {
  return asArray(spec.targetRefs).length > 0 || Boolean(spec.targetRef);
}

function selected(mesh: Mesh, object: MeshObject): readonly Workload[] {
  return mesh.workloads.select(selectorOf(object), object.namespace);
}

function keyOf({ object }: Workload): string {
  return `${object.kind}/${object.namespace}/${object.name}`;
}
