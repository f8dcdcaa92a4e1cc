import { InputError } from '@backstage/errors';
import {
  cloneUrl,
  formToSpec,
  type FormValue,
  type RepositoryLocation,
  type ServiceForm,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import type {
  ServiceRepositories,
  ServiceRepository,
} from '../service/ServiceRepositories';

/** What a template hands over. */
export interface AdoptionInput {
  readonly repoUrl: string;
  readonly branch?: string;
  readonly form: Readonly<Record<string, FormValue>> & ServiceForm;
}

/** What is to be adopted, and where. */
export interface WantedAdoption {
  /** A ServiceSpec without what the manifests decide. */
  readonly spec: unknown;
  readonly location: RepositoryLocation;
  readonly repository: ServiceRepository;
}

/** @throws InputError where repository or branch are malformed or not allowed. */
export function readAdoptionInput(
  input: AdoptionInput,
  repositories: ServiceRepositories,
): WantedAdoption {
  const repository = repositories.find(input.repoUrl);
  const { branch = repository.location.branch } = input;
  if (!/^[\w][\w./-]{0,199}$/.test(branch)) {
    throw new InputError(`"${branch}" is not the name of a branch.`);
  }
  const location = { ...repository.location, branch };
  const spec = formToSpec(input.form, { url: cloneUrl(location), branch });
  return { spec, location, repository };
}
