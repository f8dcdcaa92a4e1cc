import { BuildContext, KustomizationBuild } from './accumulate';
import { Accumulator } from './accumulator';
import { KustomizeError } from './errors';
import { DEFAULT_KIND_ORDER } from './fieldspecs/fieldSpec';
import { Files } from './files/fileTree';
import { Loader } from './files/loader';
import { joinPath } from './files/paths';
import {
  Kustomization,
  readKustomization,
} from './kustomization/kustomization';
import { readBuildMetadata } from './kustomization/buildMetadata';
import { configureSchemas } from './kustomization/openapi';
import { located } from './kustomization/steps';
import { SchemaRegistry } from './openapi/registry';
import { Rendered } from './rendered';
import { finishAnnotations } from './resources/finish';
import { Resource } from './resources/resource';
import { ResourceMap } from './resources/resourceMap';
import { addHashes } from './transformers/hash';
import { dropLocalConfig } from './transformers/localConfig';
import { addManagedBy } from './transformers/managedBy';
import { updateNameReferences } from './transformers/nameReferences';
import { sortByKind } from './transformers/sortOrder';
import { resolveVariables } from './transformers/variables';
import { BuildOptions, BuildResult, BuildWarning, FileTree } from './types';
import { YamlNode } from './yaml/node';
import { Problem } from './yaml/problem';
import { writeDocuments } from './yaml/writer';

function sortResources(
  resources: ResourceMap,
  kustomization: Kustomization,
  options: BuildOptions,
): void {
  const sort = kustomization.fields.object('sortOptions');
  const order = options.order ?? (sort?.text('order') || undefined);
  if (order === 'fifo') {
    if (options.order === undefined && sort?.has('legacySortOptions')) {
      throw new Problem(
        'invalid-field',
        'legacySortOptions go with order legacy only',
        sort.get('legacySortOptions'),
        'sortOptions.legacySortOptions',
      );
    }
    return;
  }
  if (sort !== undefined && options.order === undefined && order !== 'legacy') {
    throw new Problem(
      'invalid-field',
      'order is legacy or fifo',
      sort.get('order') ?? sort.node,
      'sortOptions.order',
    );
  }
  const own = sort?.object('legacySortOptions');
  const kinds = (field: string) => own?.list(field).map(node => node.value);
  sortByKind(
    own === undefined ? DEFAULT_KIND_ORDER.first : kinds('orderFirst') ?? [],
    own === undefined ? DEFAULT_KIND_ORDER.last : kinds('orderLast') ?? [],
  )(resources);
}

/** The nodes of one resource after the other; those of packed ones are there for a moment only. */
function* contentsOf(resources: readonly Resource[]): Generator<YamlNode> {
  for (const resource of resources) yield resource.look();
}

function run(
  files: FileTree,
  directory: string,
  options: BuildOptions,
  mayWait: boolean,
): BuildResult {
  const warnings: BuildWarning[] = [];
  const warn = (warning: BuildWarning) => warnings.push(warning);
  const schemas = new SchemaRegistry();
  const root = joinPath('', directory);
  if (root === undefined) {
    throw new Problem(
      'outside-root',
      'the directory leaves the tree of files',
      undefined,
      undefined,
      { file: directory },
    );
  }
  const restricted = options.loadRestriction !== 'none';
  const loader = new Loader(
    new Files(files),
    root,
    restricted,
    undefined,
    undefined,
  );
  const kustomization = readKustomization(loader, warn);
  configureSchemas(kustomization.fields, loader, schemas, true);
  const metadata = readBuildMetadata(kustomization.fields, warn);
  const context: BuildContext = {
    schemas,
    warn,
    tracksOrigins: metadata.isAsked,
    mayWait: mayWait && !metadata.isAsked,
  };
  const accumulator = new Accumulator();
  const { resources } = accumulator;

  new KustomizationBuild(context, loader, kustomization, '').accumulate(
    accumulator,
  );
  addHashes(resources);
  updateNameReferences(accumulator.config.nameReference)(resources);
  resolveVariables(
    accumulator.variables,
    accumulator.config.varReference,
  )(resources);
  dropLocalConfig(resources);
  sortResources(resources, kustomization, options);
  if (metadata.managedBy) addManagedBy(resources);
  finishAnnotations(resources, metadata);

  return {
    resources: resources.resources.map(resource => new Rendered(resource)),
    text: writeDocuments(contentsOf(resources.resources)),
    warnings,
  };
}

/**
 * What waits is done one resource after the other, so that of several errors
 * another one is met first. The one to report is that of the stages in order.
 */
function runOrRepeat(
  files: FileTree,
  directory: string,
  options: BuildOptions,
): BuildResult {
  try {
    return run(files, directory, options, true);
  } catch {
    return run(files, directory, options, false);
  }
}

function asKustomizeError(problem: Problem, directory: string): KustomizeError {
  const { node } = problem;
  const position = problem.at ?? node?.source?.position(node.offset);
  return new KustomizeError(problem.code, problem.message, {
    file: position?.file ?? (directory || '.'),
    line: position?.line,
    field: problem.field || undefined,
  });
}

/**
 * Does what `kustomize build DIRECTORY` does, on files in memory.
 *
 * @param files - all files that the build may read
 * @param directory - folder of the kustomization, relative to the tree's root
 * @throws KustomizeError, and nothing else
 * @public
 */
export function build(
  files: FileTree,
  directory: string,
  options: BuildOptions = {},
): BuildResult {
  try {
    return located({ field: '', at: undefined }, () =>
      runOrRepeat(files, directory, options),
    );
  } catch (error) {
    if (error instanceof Problem) throw asKustomizeError(error, directory);
    // The stack is the last bound on nesting, e.g. of what patches put into each other.
    if (error instanceof RangeError) {
      throw new KustomizeError('too-large', 'nested too deeply', {
        file: directory || '.',
      });
    }
    throw error;
  }
}
