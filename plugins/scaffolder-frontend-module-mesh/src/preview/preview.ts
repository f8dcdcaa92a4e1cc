import {
  analyze,
  topology,
  type Finding,
  type Topology,
} from '@mesh-portal/istio-config';
import { KustomizeError } from '@mesh-portal/kustomize';
import {
  formToSpec,
  type FormObject,
  type FormRepository,
  type OverlayMeshes,
  type ServiceForm,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import {
  checkAgainstPlatform,
  generateTree,
  parseServiceSpec,
  type GeneratedTree,
  type Platform,
  type SchemaProblem,
  type ServiceSpec,
} from '@mesh-portal/service-tree';

/** What stands in for the two fields without which there is no service, so that page 1 previews a whole one. */
const EXAMPLE = { name: 'my-service', owner: 'group:default/my-team' };

/** A service that the form's values make. */
export interface ServicePreview {
  readonly spec: ServiceSpec;
  readonly tree: GeneratedTree;
}

/** What the form's values come to: problems, and a service where there are none that prevent it. */
export interface FormOutcome {
  /** Of the values as they stand, missing ones among them. */
  readonly problems: readonly SchemaProblem[];
  readonly service?: ServicePreview;
}

/** Parses the form's values and generates the service, with stand-ins for a name and an owner that are still missing. */
export function evaluateForm(
  form: ServiceForm,
  platform: Platform,
  repository?: FormRepository,
): FormOutcome {
  const given = parseServiceSpec(formToSpec(form, repository));
  if (given.ok) {
    return {
      problems: checkAgainstPlatform(given.spec, platform),
      service: {
        spec: given.spec,
        tree: generateTree(given.spec, platform),
      },
    };
  }
  const completed = parseServiceSpec(formToSpec(withExample(form), repository));
  return {
    problems: given.problems,
    service: completed.ok
      ? {
          spec: completed.spec,
          tree: generateTree(completed.spec, platform),
        }
      : undefined,
  };
}

function withExample(form: ServiceForm): ServiceForm {
  const service = form.service as FormObject | undefined;
  return {
    ...form,
    owner: form.owner || EXAMPLE.owner,
    service: { ...service, name: service?.name || EXAMPLE.name },
  };
}

/** What the mesh does with one environment of the service. */
export interface EnvironmentPreview {
  readonly topology: Topology;
  readonly findings: readonly Finding[];
}

/**
 * Renders one overlay and puts it into its mesh, as the check action does.
 *
 * @param suppress - findings that the platform leaves out
 */
export function previewEnvironment(
  meshes: OverlayMeshes,
  environment: string,
  suppress?: readonly string[],
): EnvironmentPreview | { readonly error: string } {
  try {
    const mesh = meshes.meshOf(environment);
    return { topology: topology(mesh), findings: analyze(mesh, { suppress }) };
  } catch (error) {
    if (error instanceof KustomizeError) {
      return { error: error.message };
    }
    throw error;
  }
}
