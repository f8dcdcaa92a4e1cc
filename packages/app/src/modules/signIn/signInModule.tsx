import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/** GitHub where `auth.environment` is `production`, a guest on a first run. */
const ConfiguredSignInPage = (props: SignInPageProps) => {
  const production =
    useApi(configApiRef).getOptionalString('auth.environment') === 'production';
  return (
    <SignInPage
      {...props}
      providers={
        production
          ? [
              {
                id: 'github-auth-provider',
                title: 'GitHub',
                message: '',
                apiRef: githubAuthApiRef,
              },
            ]
          : ['guest']
      }
    />
  );
};

export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: { loader: async () => ConfiguredSignInPage },
    }),
  ],
});
