import type { Position, RenderedObject } from './types';
import { at, listAt, textAt, textsAt } from './values';

type Path = readonly (string | number)[];

/** A Kubernetes object of the folder, with what adoption asks of it. */
export class FoundObject {
  readonly value: unknown;
  readonly #rendered: RenderedObject;

  constructor(rendered: RenderedObject) {
    this.value = rendered.value;
    this.#rendered = rendered;
  }

  get apiVersion(): string {
    return textAt(this.value, ['apiVersion']) ?? '';
  }

  /** API group; empty for the core one. */
  get group(): string {
    const { apiVersion } = this;
    return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  }

  get kind(): string {
    return textAt(this.value, ['kind']) ?? '';
  }

  get name(): string {
    return textAt(this.value, ['metadata', 'name']) ?? '';
  }

  get namespace(): string | undefined {
    return textAt(this.value, ['metadata', 'namespace']);
  }

  /** `Deployment orders`, as people say it. */
  get title(): string {
    return `${this.kind} ${this.name}`;
  }

  place(path: Path = []): Position | undefined {
    return this.#rendered.locate?.(path);
  }
}

/** Where each kind of workload keeps the template of its pods. */
const TEMPLATES: ReadonlyMap<string, Path> = new Map<string, Path>([
  ['Deployment', ['spec', 'template']],
  ['StatefulSet', ['spec', 'template']],
  ['DaemonSet', ['spec', 'template']],
  ['ReplicaSet', ['spec', 'template']],
  ['Rollout', ['spec', 'template']],
  ['Job', ['spec', 'template']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
  ['Pod', []],
]);

/** Something that runs pods. */
export class FoundWorkload {
  readonly object: FoundObject;
  /** Path of the pod template in the object. */
  readonly template: Path;

  private constructor(object: FoundObject, template: Path) {
    this.object = object;
    this.template = template;
  }

  static of(object: FoundObject): FoundWorkload | undefined {
    const template = TEMPLATES.get(object.kind);
    return template && new FoundWorkload(object, template);
  }

  get name(): string {
    return this.object.name;
  }

  get isDeployment(): boolean {
    return this.object.kind === 'Deployment' && this.object.group === 'apps';
  }

  get labels(): Readonly<Record<string, string>> {
    return (
      textsAt(this.object.value, [...this.template, 'metadata', 'labels']) ?? {}
    );
  }

  get serviceAccount(): string {
    return (
      textAt(this.object.value, [
        ...this.template,
        'spec',
        'serviceAccountName',
      ]) ?? 'default'
    );
  }

  get optsOut(): boolean {
    const INJECT = 'sidecar.istio.io/inject';
    const read = (field: string) =>
      at(this.object.value, [...this.template, 'metadata', field, INJECT]);
    // The label wins over the annotation.
    return String(read('labels') ?? read('annotations')) === 'false';
  }

  /** Containers, those that start first included, with their place. */
  get containers(): readonly {
    readonly value: unknown;
    readonly path: Path;
  }[] {
    return ['containers', 'initContainers'].flatMap(field => {
      const path = [...this.template, 'spec', field];
      return listAt(this.object.value, path).map((value, index) => ({
        value,
        path: [...path, index],
      }));
    });
  }
}

/** Whether labels have everything that a selector of a Service asks for. */
export function selects(
  selector: Readonly<Record<string, string>> | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  const wanted = Object.entries(selector ?? {});
  return (
    wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
  );
}
