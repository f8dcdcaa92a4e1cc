import { KeyedIndex } from '../../../mesh/keyedIndex';
import { derived } from '../../../mesh/derived';
import { byAgeThenName, type MeshObject } from '../../../resources/object';
import { asStringMap, objectAt } from '../../../resources/read';
import type { Workload } from '../../../resources/workload';
import type { Mesh } from '../../../mesh/mesh';
import {
  isAmbientNamespace,
  isAmbientPod,
  namespaceObject,
  selectorText,
} from '../../podSelection';
import type { Rule, RuleContext } from '../../rule';

/** Sidecars by the workload they select, and by namespace where they select none. */
const sidecarsBy = derived(mesh => {
  const byWorkload = new KeyedIndex<MeshObject>(byAgeThenName);
  const byNamespace = new KeyedIndex<MeshObject>(byAgeThenName);
  for (const object of mesh.ofKind('Sidecar')) {
    if (!hasSelector(object)) {
      byNamespace.add(object.namespace, object);
    } else {
      for (const workload of selected(mesh, object)) {
        byWorkload.add(keyOf(workload), object);
      }
    }
  }
  return { byWorkload, byNamespace };
});

/**
 * Each workload has one Sidecar, each namespace one default, and each selector a
 * workload.
 *
 * istio: pkg/config/analysis/analyzers/sidecar/selector.go
 */
export const selectors: Rule = {
  name: 'sidecar/selectors',
  description: 'Sidecars select workloads, and no two the same ones',
  analyzer: 'sidecar.SelectorAnalyzer',
  onePerObject: true,
  kinds: ['Sidecar'],
  check(object, context) {
    if (hasSelector(object)) {
      checkSelector(object, context);
    } else {
      checkDefault(object, context);
    }
  },
};

function checkSelector(
  object: MeshObject,
  { mesh, report }: RuleContext,
): void {
  const path = ['spec', 'workloadSelector'];
  const workloads = selected(mesh, object);
  if (workloads.length === 0) {
    const isSure = mesh.settings.parity || mesh.covers(object.namespace);
    report(isSure ? 'IST0101' : 'MSH0001', path, {
      type: 'selector',
      target: selectorText(selectorOf(object)),
    });
    return;
  }
  for (const workload of workloads) {
    if (isAmbientPod(workload.object)) {
      report('IST0167', path, {
        reason: 'the selected workload is in ambient mode',
      });
      continue;
    }
    const sidecars = sidecarsBy(mesh).byWorkload.get(keyOf(workload));
    if (sidecars.length > 1) {
      report('IST0110', path, {
        sidecars: sidecars.map(({ name }) => name),
        namespace: object.namespace,
        workload: workload.object.name,
      });
    }
  }
}

function checkDefault(object: MeshObject, { mesh, report }: RuleContext): void {
  if (isAmbientNamespace(namespaceObject(mesh, object.namespace))) {
    report('IST0167', ['metadata', 'namespace'], {
      reason: 'the namespace is in ambient mode',
    });
    return;
  }
  const sidecars = sidecarsBy(mesh).byNamespace.get(object.namespace);
  if (sidecars.length > 1) {
    report('IST0111', ['metadata', 'name'], {
      sidecars: sidecars.map(({ name }) => name),
      namespace: object.namespace,
    });
  }
}

function selectorOf(object: MeshObject) {
  return asStringMap(objectAt(object.spec, 'workloadSelector').labels);
}

function hasSelector(object: MeshObject): boolean {
  return Object.keys(selectorOf(object)).length > 0;
}

function selected(mesh: Mesh, object: MeshObject): readonly Workload[] {
  return mesh.workloads.select(selectorOf(object), object.namespace);
}

function keyOf({ object }: Workload): string {
  return `${object.kind}/${object.namespace}/${object.name}`;
}
