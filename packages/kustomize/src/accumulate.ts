import {
  defaultConfig,
  EMPTY_CONFIG,
  FieldConfig,
  mergeConfigs,
} from './fieldspecs/fieldConfig';
import { Loader } from './files/loader';
import { absorb } from './generators/absorb';
import { generate } from './generators/generate';
import { parseConfiguration } from './kustomization/configurations';
import {
  Kustomization,
  readKustomization,
} from './kustomization/kustomization';
import { located, Step, STEPS } from './kustomization/steps';
import { SchemaRegistry } from './openapi/registry';
import { parseResources } from './resources/parseResources';
import { ResourceMap } from './resources/resourceMap';
import { BuildWarning } from './types';
import { YamlNode } from './yaml/node';
import { Problem } from './yaml/problem';

/** What one build shares. */
export interface BuildContext {
  readonly schemas: SchemaRegistry;
  readonly warn: (warning: BuildWarning) => void;
}

/** Resources on their way up, with what later stages must know about them. */
export class Accumulator {
  readonly resources = new ResourceMap();
  config: FieldConfig = EMPTY_CONFIG;

  addConfig(config: FieldConfig): void {
    this.config = mergeConfigs(this.config, config);
  }

  /** Takes over everything of a kustomization below. */
  merge(other: Accumulator): void {
    this.resources.appendAll(other.resources.resources);
    this.addConfig(other.config);
  }
}

/** One kustomization while its resources are collected and changed. */
export class KustomizationBuild {
  constructor(
    private readonly context: BuildContext,
    private readonly loader: Loader,
    private readonly kustomization: Kustomization,
  ) {}

  private get fields() {
    return this.kustomization.fields;
  }

  /** All stages of one kustomization, in order. */
  accumulate(into: Accumulator): void {
    this.addResources(into);
    this.addConfigurations(into);
    this.runGenerators(into);
    this.addComponents(into);
    this.runTransformers(into);
  }

  private each(
    field: string,
    action: (node: YamlNode, index: number) => void,
  ): void {
    this.fields.list(field).forEach((at, index) => {
      located({ field: `${field}[${index}]`, at }, () => action(at, index));
    });
  }

  private addResources(into: Accumulator): void {
    for (const field of ['resources', 'bases']) {
      this.each(field, node => {
        const file = this.loader.findFile(node.value, node);
        if (file === undefined) {
          into.merge(this.enter(node, false, new Accumulator()));
        } else {
          const source = this.loader.source(node.value, node);
          into.resources.appendAll(
            parseResources(source, this.context.schemas),
          );
        }
      });
    }
  }

  /** Builds the kustomization of another folder. */
  private enter(
    node: YamlNode,
    asComponent: boolean,
    into: Accumulator,
  ): Accumulator {
    const loader = this.loader.enter(node.value, node);
    const kustomization = readKustomization(loader, this.context.warn, node);
    if (kustomization.isComponent !== asComponent) {
      throw new Problem(
        'invalid-field',
        asComponent
          ? `${loader.root} is no Component`
          : `${loader.root} is a Component, and belongs to components`,
        node,
      );
    }
    new KustomizationBuild(this.context, loader, kustomization).accumulate(
      into,
    );
    return into;
  }

  private addConfigurations(into: Accumulator): void {
    into.addConfig(defaultConfig());
    this.each('configurations', node => {
      into.addConfig(parseConfiguration(this.loader.source(node.value, node)));
    });
  }

  private runGenerators(into: Accumulator): void {
    const shared = this.fields.object('generatorOptions');
    const kinds = [
      ['configMapGenerator', 'ConfigMap'],
      ['secretGenerator', 'Secret'],
    ] as const;
    for (const [field, kind] of kinds) {
      this.fields.objects(field).forEach((entry, index) => {
        located({ field: `${field}[${index}]`, at: entry.node }, () => {
          const { schemas } = this.context;
          absorb(
            into.resources,
            generate(kind, entry, shared, this.loader, schemas),
          );
        });
      });
    }
  }

  private addComponents(into: Accumulator): void {
    this.each('components', node => {
      this.enter(node, true, into);
    });
  }

  private runTransformers(into: Accumulator): void {
    const context = {
      fields: this.fields,
      config: into.config,
      loader: this.loader,
      schemas: this.context.schemas,
    };
    const steps: Step[] = STEPS.flatMap(make => make(context));
    for (const step of steps) {
      located(step, () => step.run(into.resources));
      into.resources.dropDeleted();
    }
  }
}
