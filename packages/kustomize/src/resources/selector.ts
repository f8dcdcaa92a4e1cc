import { fieldsOf, getField, YamlNode } from '../yaml/node';
import { effectiveNamespace, Gvk } from './ids';
import { labelSelector } from './labelSelector';
import { TextTest, wholePattern } from './regexp';
import { Resource } from './resource';

/** A selector as written: regular expressions and label selectors. */
export interface SelectorFields {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly labelSelector: string;
  readonly annotationSelector: string;
}

/** Names and values of `metadata.labels` or `metadata.annotations`. */
export function metadataMap(
  node: YamlNode,
  field: 'labels' | 'annotations',
): Map<string, string> {
  const result = new Map<string, string>();
  const map = getField(getField(node, 'metadata'), field);
  for (const [key, value] of fieldsOf(map)) result.set(key, value.value);
  return result;
}

/** Chooses resources. Sources: api `types/selector.go`, `resmap/reswrangler.go` (Select). */
export class ResourceSelector {
  private readonly group: TextTest;
  private readonly version: TextTest;
  private readonly kind: TextTest;
  private readonly name: TextTest;
  private readonly namespace: TextTest;
  private readonly labels: (labels: ReadonlyMap<string, string>) => boolean;
  private readonly annotations: (
    annotations: ReadonlyMap<string, string>,
  ) => boolean;

  constructor(readonly fields: SelectorFields, at?: YamlNode) {
    this.group = wholePattern(fields.group, at);
    this.version = wholePattern(fields.version, at);
    this.kind = wholePattern(fields.kind, at);
    this.name = wholePattern(fields.name, at);
    this.namespace = wholePattern(fields.namespace, at);
    this.labels = labelSelector(fields.labelSelector, at);
    this.annotations = labelSelector(fields.annotationSelector, at);
  }

  matchesGvk(gvk: Gvk): boolean {
    return (
      this.group(gvk.group) && this.version(gvk.version) && this.kind(gvk.kind)
    );
  }

  matchesName(name: string): boolean {
    return this.name(name);
  }

  matchesNamespace(namespace: string): boolean {
    return this.namespace(namespace);
  }

  matchesMetadata(node: YamlNode): boolean {
    const { labelSelector: labels, annotationSelector } = this.fields;
    return (
      (labels === '' || this.labels(metadataMap(node, 'labels'))) &&
      (annotationSelector === '' ||
        this.annotations(metadataMap(node, 'annotations')))
    );
  }

  private matches(resource: Resource): boolean {
    const { id, originalId } = resource;
    return (
      this.matchesGvk(id) &&
      (this.matchesName(originalId.name) || this.matchesName(id.name)) &&
      (this.matchesNamespace(effectiveNamespace(originalId)) ||
        this.matchesNamespace(effectiveNamespace(id))) &&
      this.matchesMetadata(resource.content)
    );
  }

  select(resources: readonly Resource[]): Resource[] {
    return resources.filter(resource => this.matches(resource));
  }
}
