import { useEffect } from 'react';
import { Select, Text, TextField } from '@backstage/ui';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import type { FieldValidation } from '@rjsf/utils';
import {
  readRepositories,
  type FormObject,
  type FormValue,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { asText, getIn } from '../form/values';
import { isShared } from '../preview/formRepository';
import { usePreview } from '../preview/usePreview';
import { useText } from '../translation/useText';
import { Summary } from './Summary';
import styles from './RepositoryPicker.module.css';

/** A place that repositories may be created in. */
export interface Place {
  readonly host: string;
  /** Undefined where any owner is allowed. */
  readonly owner?: string;
  readonly provider: string;
}

/** The picker's value, as the template's steps read it. */
interface Repository {
  readonly repoUrl: string;
  readonly provider: string;
}

const NAME = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;

/** The places that the platform allows. */
export function usePlaces(): readonly Place[] {
  const config = useApi(configApiRef);
  const integrations = useApi(scmIntegrationsApiRef);
  const providerOf = (host: string) => integrations.byHost(host)?.type ?? '';
  const allowed = readRepositories(config);
  if (allowed) {
    return allowed.flatMap(({ host, owners, provider }) =>
      (owners ?? [undefined]).map(owner => ({
        host,
        owner,
        provider: provider ?? providerOf(host),
      })),
    );
  }
  return integrations
    .list()
    .filter(({ type }) => ['gitea', 'github', 'gitlab'].includes(type))
    .map(({ title, type }) => ({ host: title, provider: type }));
}

/** The value of a picker. */
export function repository(
  place: Place,
  owner: string,
  name: string,
): Repository {
  const query = new URLSearchParams({ owner, repo: name });
  return {
    repoUrl: `${place.host}?${query}`,
    provider: place.provider,
  };
}

/** What a picker's value names. */
export function partsOf(value: FormValue) {
  const [host, query] = asText(getIn(value, ['repoUrl'])).split('?');
  const parameters = new URLSearchParams(query);
  return {
    host,
    owner: parameters.get('owner') ?? '',
    name: parameters.get('repo') ?? '',
  };
}

interface RepositoryPickerProps {
  readonly value: FormValue;
  readonly form: FormObject;
  readonly onChange: (value: FormValue) => void;
}

/** Where the repository goes, among the places that the platform allows, and what will be created. */
export function RepositoryPicker(props: RepositoryPickerProps) {
  const { value, form, onChange } = props;
  const t = useText();
  const places = usePlaces();
  const preview = usePreview({ ...form, repository: value });
  const serviceName = asText(getIn(form.service, ['name']));
  const { host, owner, name } = partsOf(value);
  const placeIndex = Math.max(
    0,
    places.findIndex(
      place => place.host === host && (!place.owner || place.owner === owner),
    ),
  );
  const place = places[placeIndex];

  // Nothing needs to be chosen: the value is there as soon as the page is.
  useEffect(() => {
    if (place && !value && serviceName) {
      onChange({ ...repository(place, place.owner ?? '', serviceName) });
    }
  }, [place, value, serviceName, onChange]);

  const shared = preview.platform.gitopsRepository;
  if (isShared(form) && shared) {
    const address = shared.url
      .replace(/^https?:\/\//, '')
      .replace(/\.git$/, '');
    return (
      <div className={styles.page}>
        <Text as="p">
          {t('repository.shared', {
            repository: address,
            folder: preview.tree?.folder ?? '',
          })}
        </Text>
        <Summary preview={preview} repository={address} />
      </div>
    );
  }
  if (!place) {
    return (
      <Text as="p" color="danger" role="alert">
        {t('repository.none')}
      </Text>
    );
  }
  const label = (one: Place) =>
    one.owner ? `${one.host}/${one.owner}` : one.host;
  const write = (next: Place, nextOwner: string, nextName: string) =>
    onChange({ ...repository(next, nextOwner, nextName || serviceName) });
  return (
    <div className={styles.page}>
      <div className={styles.inputs}>
        <Select
          label={place.owner ? t('repository.owner') : t('repository.host')}
          description={t('repository.ownerHelp')}
          options={places.map((one, index) => ({
            value: String(index),
            label: label(one),
          }))}
          value={String(placeIndex)}
          onChange={key => {
            const next = places[Number(key)];
            if (next) {
              write(next, next.owner ?? owner, name);
            }
          }}
        />
        {!place.owner && (
          <TextField
            label={t('repository.owner')}
            isRequired
            value={owner}
            onChange={next => write(place, next, name)}
          />
        )}
        <TextField
          label={t('repository.name')}
          description={t('repository.nameHelp')}
          placeholder={serviceName}
          value={name === serviceName ? '' : name}
          onChange={next => write(place, owner, next)}
          validationBehavior="aria"
          validate={next =>
            next && !NAME.test(next)
              ? t('repository.invalidName', { name: next })
              : null
          }
        />
      </div>
      <Summary
        preview={preview}
        repository={`${place.host}/${owner || place.owner || ''}/${
          name || serviceName
        }`}
      />
    </div>
  );
}

/** The same rules when the page is left. */
export function validateRepository(value: FormValue, field: FieldValidation) {
  const { owner, name } = partsOf(value);
  if (!owner) {
    field.addError('Name the owner of the repository.');
  }
  if (!NAME.test(name)) {
    field.addError(
      `"${name}" is not a repository name: use letters, digits, "-", "_" and ".".`,
    );
  }
}
