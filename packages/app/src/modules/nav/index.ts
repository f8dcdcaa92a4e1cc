import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SidebarContent } from './Sidebar';
import { searchInJapanese } from './translation';

export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [SidebarContent, searchInJapanese],
});
