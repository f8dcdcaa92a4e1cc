import { InputError } from '@backstage/errors';
import { parseServiceSpec, type ServiceSpec } from '@mesh-portal/service-tree';
import {
  formToSpec,
  type FormObject,
  type ServiceForm,
} from '../form/formToSpec';
import { cloneUrl } from '../form/repositoryLocation';
import { defaultRepoUrl } from '../platform/readRepositories';
import { specError } from './problems';
import type {
  ServiceRepositories,
  ServiceRepository,
} from './ServiceRepositories';

/** A service as a template hands it to the action: a ServiceSpec, or the pages of a form. */
export interface ServiceInput {
  readonly spec?: unknown;
  readonly form?: ServiceForm & {
    readonly repository?: { readonly repoUrl?: unknown } | unknown;
  };
}

/** A checked service, and where its repository goes. */
export interface Service {
  readonly spec: ServiceSpec;
  readonly repoUrl?: string;
  readonly repository?: ServiceRepository;
}

/** @throws InputError that names every field which is wrong. */
export function readServiceInput(
  { spec, form }: ServiceInput,
  repositories: ServiceRepositories,
): Service {
  if ((spec === undefined) === (form === undefined)) {
    throw new InputError(
      'Give either "spec", a ServiceSpec, or "form", the pages of the form.',
    );
  }
  if (!form) {
    return { spec: parse(spec) };
  }
  const repoUrl =
    readRepoUrl(form.repository) ??
    defaultRepoUrl(repositories.allowed, readName(form));
  const repository = repoUrl ? repositories.find(repoUrl) : undefined;
  const location = repository?.location;
  return {
    spec: parse(
      formToSpec(
        form,
        location && { url: cloneUrl(location), branch: location.branch },
      ),
    ),
    repoUrl,
    repository,
  };
}

function parse(input: unknown): ServiceSpec {
  const parsed = parseServiceSpec(input);
  if (!parsed.ok) {
    throw specError(parsed.problems);
  }
  return parsed.spec;
}

function readRepoUrl(repository: unknown): string | undefined {
  const repoUrl = (repository as FormObject | undefined)?.repoUrl;
  return typeof repoUrl === 'string' && repoUrl !== '' ? repoUrl : undefined;
}

function readName(form: ServiceForm): string {
  const name = (form.service as FormObject | undefined)?.name;
  return typeof name === 'string' ? name : '';
}
