import { useEffect } from 'react';
import { Select, Text, TextField } from '@backstage/ui';
import type { FieldValidation } from '@rjsf/utils';
import type {
  FormObject,
  FormValue,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import { asText, getIn } from '../form/values';
import { useText } from '../translation/useText';
import { AdoptNote } from './AdoptNote';
import {
  partsOf,
  repository,
  usePlaces,
  validateRepository,
  type Place,
} from './RepositoryPicker';
import styles from './RepositoryPicker.module.css';

interface AdoptPageProps {
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
}

/** What a field that was emptied leaves behind: nothing. */
const given = (value: string) => (value === '' ? undefined : value);

/** Which repository and folder is adopted, and what comes of it. */
export function AdoptPage({ value, onChange }: AdoptPageProps) {
  const t = useText();
  const places = usePlaces();
  const { host, owner, name } = partsOf(value);
  const path = asText(getIn(value, ['path']));
  const branch = asText(getIn(value, ['branch']));
  const placeIndex = Math.max(
    0,
    places.findIndex(
      place => place.host === host && (!place.owner || place.owner === owner),
    ),
  );
  const place = places[placeIndex];

  const write = (
    next: Partial<{
      place: Place;
      owner: string;
      name: string;
      path: string;
      branch: string;
    }>,
  ) => {
    const chosen = next.place ?? place;
    if (chosen) {
      const object: FormObject = {
        ...repository(
          chosen,
          next.owner ?? chosen.owner ?? owner,
          next.name ?? name,
        ),
        path: next.path ?? path,
        branch: given(next.branch ?? branch),
      };
      onChange(object);
    }
  };
  // The usual folder is there as soon as the page is.
  const untouched =
    place !== undefined &&
    getIn(value, ['path']) === undefined &&
    getIn(value, ['repoUrl']) === undefined;
  useEffect(() => {
    if (untouched) {
      onChange({ ...repository(place, place.owner ?? '', ''), path: 'deploy' });
    }
  }, [untouched, place, onChange]);

  if (!place) {
    return (
      <Text as="p" color="danger" role="alert">
        {t('repository.none')}
      </Text>
    );
  }
  return (
    <div className={styles.page}>
      <div className={styles.inputs}>
        <Select
          label={place.owner ? t('repository.owner') : t('repository.host')}
          description={t('adopt.ownerHelp')}
          options={places.map((one, index) => ({
            value: String(index),
            label: one.owner ? `${one.host}/${one.owner}` : one.host,
          }))}
          value={String(placeIndex)}
          onChange={key => {
            const next = places[Number(key)];
            if (next) {
              write({ place: next, owner: next.owner ?? owner });
            }
          }}
        />
        {!place.owner && (
          <TextField
            label={t('repository.owner')}
            isRequired
            value={owner}
            onChange={next => write({ owner: next })}
          />
        )}
        <TextField
          label={t('repository.name')}
          description={t('adopt.nameHelp')}
          isRequired
          placeholder="orders"
          value={name}
          onChange={next => write({ name: next })}
        />
        <TextField
          label={t('adopt.path')}
          description={t('adopt.pathHelp')}
          isRequired
          placeholder="deploy"
          value={path}
          onChange={next => write({ path: next })}
        />
        <TextField
          label={t('adopt.branch')}
          description={t('adopt.branchHelp')}
          placeholder="main"
          value={branch}
          onChange={next => write({ branch: next })}
        />
      </div>
      <AdoptNote />
    </div>
  );
}

/** What the page needs before the next one. */
export function validateAdoption(value: FormValue, field: FieldValidation) {
  validateRepository(value, field);
  if (asText(getIn(value, ['path'])).trim() === '') {
    field.addError('Name the folder of the manifests, e.g. deploy.');
  }
}
