import {
  createTranslationMessages,
  createTranslationRef,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { searchTranslationRef } from '@backstage/plugin-search/alpha';

export const messages = {
  menu: 'Menu',
  search: 'Search',
  'page.mesh-routing': 'Meshes',
  'page.catalog': 'Catalog',
  'page.scaffolder': 'Create',
  'page.api-docs': 'APIs',
  'page.catalog-graph': 'Graph',
  'page.catalog-import': 'Register',
  'page.techdocs': 'Docs',
  'page.user-settings': 'Settings',
};

/** What stands in the menu, pages by the ids of their extensions. */
export const navTranslationRef = createTranslationRef({
  id: 'app.nav',
  messages,
  translations: { ja: () => import('./ja') },
});

/**
 * The text that the menu has for a page, undefined where only its plugin says.
 *
 * @param id - of the page's extension, such as `page:catalog`
 */
export function pageMessage(id: string): keyof typeof messages | undefined {
  const key = id.replace(':', '.');
  return isMessage(key) ? key : undefined;
}

function isMessage(key: string): key is keyof typeof messages {
  return Object.hasOwn(messages, key);
}

/** Backstage brings the search field in English only. */
export const searchInJapanese = TranslationBlueprint.make({
  name: 'search-ja',
  params: {
    resource: createTranslationResource({
      ref: searchTranslationRef,
      translations: {
        ja: async () => ({
          default: createTranslationMessages({
            ref: searchTranslationRef,
            full: false,
            messages: { 'sidebarSearchModal.title': '検索' },
          }),
        }),
      },
    }),
  },
});
