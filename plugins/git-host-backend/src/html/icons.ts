import type { TreeEntry } from '../git/tree';
import { html, type Html } from './html';

// Drawn inline: the policy of the pages loads no images.
const shapes: Readonly<Record<TreeEntry['type'] | 'repository', string>> = {
  folder: 'M1.5 3.5h4.2l1.5 1.7h7.3v8.3h-13z',
  file: 'M3.5 1.5h5.8l3.2 3.2v9.8h-9zM9 1.7v3.3h3.3',
  symlink:
    'M3.5 1.5h5.8l3.2 3.2v9.8h-9zM6 11.5c0-2.5 1-3.5 3.5-3.5M8 6l2 2-2 2',
  submodule:
    'M1.5 3.5h4.200l1.5 1.700h7.300v8.300h-13zM5.5 9.5h5M9 8l1.5 1.5-1.5 1.5',
  repository: 'M3.5 1.5h9v13h-9zM3.5 11.5h9M6 4.5h4M6 7h4',
};

/** A small picture beside text that says the same. */
export function icon(kind: TreeEntry['type'] | 'repository'): Html {
  return html`<svg
    class="icon icon-${kind}"
    viewBox="0 0 16 16"
    aria-hidden="true"
  >
    <path d="${shapes[kind]}" />
  </svg>`;
}
