import { useEffect, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';

/** A component of the catalog, for a list to choose from. */
export interface ComponentOption {
  readonly value: string;
  readonly label: string;
}

/** The components of the catalog that the reader may see; empty until they are there, and where the catalog does not answer. */
export function useComponents(): readonly ComponentOption[] {
  const catalog = useApiHolder().get(catalogApiRef);
  const [components, setComponents] = useState<readonly ComponentOption[]>([]);
  useEffect(() => {
    let abandoned = false;
    const load = async () => {
      const response = await catalog?.getEntities({
        filter: { kind: 'component' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
        order: { field: 'metadata.name', order: 'asc' },
      });
      if (response && !abandoned) {
        setComponents(
          response.items.map(entity => {
            const { name, title } = entity.metadata;
            // with the name as it is written: a reference in lower case would be another Service
            const value = `component:${
              entity.metadata.namespace ?? 'default'
            }/${name}`;
            const says = title?.toLowerCase() ?? name;
            return {
              value,
              label: says === name ? name : `${title} (${name})`,
            };
          }),
        );
      }
    };
    load().catch(() => {});
    return () => {
      abandoned = true;
    };
  }, [catalog]);
  return components;
}
