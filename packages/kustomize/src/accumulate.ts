import { Accumulator } from './accumulator';
import { defaultConfig } from './fieldspecs/fieldConfig';
import { Loader } from './files/loader';
import { isRemote, joinRelative } from './files/paths';
import { absorb } from './generators/absorb';
import { generate } from './generators/generate';
import { parseConfiguration } from './kustomization/configurations';
import { parseCrds } from './kustomization/crds';
import {
  Kustomization,
  readKustomization,
} from './kustomization/kustomization';
import { configureSchemas } from './kustomization/openapi';
import {
  PluginContext,
  runGeneratorPlugin,
  transformerPlugin,
} from './kustomization/plugins';
import { inlineSource, located, Step, STEPS } from './kustomization/steps';
import { variableOf } from './kustomization/variableFields';
import { SchemaRegistry } from './openapi/registry';
import { renewAnnotations } from './resources/finish';
import { Origin } from './resources/origin';
import { parseResources } from './resources/parseResources';
import { Resource } from './resources/resource';
import { ResourceMap } from './resources/resourceMap';
import { bindVariables } from './transformers/variables';
import { Warn } from './warning';
import { copyNode, getField, YamlNode } from './yaml/node';
import { Problem } from './yaml/problem';

/** What one build shares. */
export interface BuildContext {
  readonly schemas: SchemaRegistry;
  readonly warn: Warn;
  /** Whether resources remember where they come from. */
  readonly tracksOrigins: boolean;
  /** Whether what is done to a resource may wait until its fields are asked for. */
  readonly mayWait: boolean;
}

/** A step with what `buildMetadata` says of it. */
interface TracedStep extends Step {
  readonly origin: Origin | undefined;
}

/** One kustomization while its resources are collected and changed. */
export class KustomizationBuild {
  constructor(
    private readonly context: BuildContext,
    private readonly loader: Loader,
    private readonly kustomization: Kustomization,
    /** The kustomization's folder as seen from the root of the build. */
    private readonly path: string,
  ) {}

  private get fields() {
    return this.kustomization.fields;
  }

  private get plugins(): PluginContext {
    const { schemas, warn } = this.context;
    return { schemas, warn, loader: this.loader };
  }

  /** All stages of one kustomization, in order. */
  accumulate(into: Accumulator): void {
    this.addResources(['resources', 'bases'], into);
    this.addConfigurations(into);
    this.runGenerators(into);
    this.addComponents(into);
    this.runTransformers(into);
    this.runValidators(into);
    this.addVariables(into);
  }

  private each(
    field: string,
    action: (node: YamlNode, index: number) => void,
  ): void {
    this.fields.list(field).forEach((at, index) => {
      located({ field: `${field}[${index}]`, at }, () => action(at, index));
    });
  }

  private addResources(fields: readonly string[], into: Accumulator): void {
    for (const field of fields) {
      this.each(field, node => this.addResource(node, into));
    }
  }

  /** Adds the resources of a file or of another kustomization. */
  private addResource(node: YamlNode, into: Accumulator): void {
    const file = this.loader.findFile(node.value, node);
    if (file === undefined) {
      into.merge(this.enter(node, false, new Accumulator()));
      return;
    }
    const source = this.loader.source(node.value, node);
    const { schemas, mayWait } = this.context;
    const resources = parseResources(source, schemas, mayWait);
    this.setOrigin(resources, { path: this.pathTo(node) });
    into.resources.appendAll(resources);
  }

  private pathTo(node: YamlNode): string {
    if (this.context.tracksOrigins && isRemote(node.value)) {
      throw new Problem(
        'not-supported',
        'buildMetadata cannot say where remote resources come from',
        node,
      );
    }
    return joinRelative(this.path, node.value);
  }

  private setOrigin(resources: readonly Resource[], origin: Origin): void {
    if (!this.context.tracksOrigins) return;
    for (const resource of resources) resource.origin = origin;
  }

  /** Builds the kustomization of another folder. */
  private enter(
    node: YamlNode,
    asComponent: boolean,
    into: Accumulator,
  ): Accumulator {
    const loader = this.loader.enter(node.value, node);
    const kustomization = readKustomization(loader, this.context.warn, node);
    configureSchemas(kustomization.fields, loader, this.context.schemas, false);
    if (kustomization.isComponent !== asComponent) {
      throw new Problem(
        'invalid-field',
        asComponent
          ? `${loader.root} is no Component`
          : `${loader.root} is a Component, and belongs to components`,
        node,
      );
    }
    new KustomizationBuild(
      this.context,
      loader,
      kustomization,
      this.pathTo(node),
    ).accumulate(into);
    return into;
  }

  private addConfigurations(into: Accumulator): void {
    into.addConfig(defaultConfig());
    this.each('configurations', node => {
      into.addConfig(parseConfiguration(this.loader.source(node.value, node)));
    });
    this.each('crds', node => {
      into.addConfig(parseCrds(this.loader.source(node.value, node)));
    });
  }

  /** What `buildMetadata` says of a built-in generator or transformer. */
  private builtIn(kind: string): Origin | undefined {
    if (!this.context.tracksOrigins) return undefined;
    return {
      configuredIn: joinRelative(this.path, this.kustomization.name),
      configuredBy: { apiVersion: 'builtin', kind },
    };
  }

  private runGenerators(into: Accumulator): void {
    const shared = this.fields.object('generatorOptions');
    const { schemas } = this.context;
    const kinds = [
      ['configMapGenerator', 'ConfigMap'],
      ['secretGenerator', 'Secret'],
    ] as const;
    for (const [field, kind] of kinds) {
      this.fields.objects(field).forEach((entry, index) => {
        located({ field: `${field}[${index}]`, at: entry.node }, () => {
          const made = generate(kind, entry, shared, this.loader, schemas);
          made.origin = this.builtIn(`${kind}Generator`);
          absorb(into.resources, made);
        });
      });
    }
    for (const plugin of this.pluginResources('generators')) {
      located({ field: 'generators', at: plugin.content }, () => {
        const made = runGeneratorPlugin(plugin, this.plugins);
        made.origin = pluginOrigin(plugin);
        absorb(into.resources, made);
      });
    }
  }

  /** The configurations of plugins that a field lists, as paths or as texts. */
  private pluginResources(field: string): readonly Resource[] {
    const inline = new Accumulator();
    const paths: YamlNode[] = [];
    this.each(field, node => {
      const resources = this.inlineResources(node);
      if (resources === undefined) {
        paths.push(node);
      } else {
        this.setOrigin(resources, {
          path: joinRelative(this.path, this.kustomization.name),
        });
        inline.resources.appendAll(resources);
      }
    });
    for (const node of paths) {
      located({ field, at: node }, () => this.addResource(node, inline));
    }
    return inline.resources.resources;
  }

  private inlineResources(node: YamlNode): Resource[] | undefined {
    if (!node.value.includes('\n') && !node.value.trim().startsWith('{')) {
      return undefined;
    }
    return parseResources(inlineSource(node), this.context.schemas);
  }

  private addComponents(into: Accumulator): void {
    this.each('components', node => {
      this.enter(node, true, into);
    });
  }

  private runTransformers(into: Accumulator): void {
    const { schemas, warn } = this.context;
    const { fields, loader } = this;
    const stepContext = { fields, loader, schemas, warn, config: into.config };
    const builtIn = STEPS.flatMap(make => make(stepContext)).map(step => ({
      ...step,
      origin: this.builtIn(step.name),
    }));
    for (const step of [...builtIn, ...this.pluginSteps('transformers')]) {
      located(step, () => step.run(into.resources));
      into.resources.renamed();
      trace(into.resources, step.origin);
      into.resources.dropDeleted();
    }
  }

  private pluginSteps(field: string): TracedStep[] {
    return this.pluginResources(field).map(plugin => {
      const at = plugin.content;
      return {
        name: plugin.kind,
        field,
        at,
        origin: pluginOrigin(plugin),
        run: located({ field, at }, () =>
          transformerPlugin(plugin, this.plugins),
        ),
      };
    });
  }

  private runValidators(into: Accumulator): void {
    for (const step of this.pluginSteps('validators')) {
      const before = into.resources.resources.map(({ content }) =>
        copyNode(content),
      );
      located(step, () => step.run(into.resources));
      const after = into.resources.resources.map(({ content }) => content);
      const isSame =
        before.length === after.length &&
        before.every((node, index) => isUntouched(node, after[index]));
      if (!isSame) {
        throw new Problem(
          'conflict',
          `the validator ${step.name} changes resources`,
          step.at,
          step.field,
        );
      }
    }
  }

  private addVariables(into: Accumulator): void {
    const variables = this.fields.objects('vars').map(variableOf);
    bindVariables(into.resources, variables);
    into.addVariables(variables);
  }
}

/** Equal, and written by nobody else in the meantime. */
function isUntouched(before: YamlNode, after: YamlNode): boolean {
  return (
    before.kind === after.kind &&
    before.value === after.value &&
    before.tag === after.tag &&
    before.source === after.source &&
    before.offset === after.offset &&
    before.content.length === after.content.length &&
    before.content.every((node, index) =>
      isUntouched(node, after.content[index]),
    )
  );
}

function pluginOrigin(plugin: Resource): Origin | undefined {
  if (plugin.origin === undefined) return undefined;
  const { name, namespace, kind, content } = plugin;
  const apiVersion = getField(content, 'apiVersion')?.value ?? '';
  return {
    configuredIn: plugin.origin.path,
    configuredBy: { apiVersion, kind, name, namespace },
  };
}

/** Notes for `buildMetadata` that a transformer has been here. */
function trace(resources: ResourceMap, origin: Origin | undefined): void {
  if (origin === undefined) return;
  for (const resource of resources.resources) {
    if (resource.origin === undefined) resource.origin = origin;
    else resource.transformations = [...resource.transformations, origin];
    renewAnnotations(resource);
  }
}
