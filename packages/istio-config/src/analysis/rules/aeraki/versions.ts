import type { Rule } from '../../rule';
import { AERAKI_KINDS } from './schema';

/** The minor version of Istio that Aeraki 1.4 is made for. */
const MADE_FOR = '1.18';

/** The first minor version whose istiod hides its services from callers without identity. */
const WITH_IDENTITY = 31;

/** istio: pilot/pkg/features (ENABLE_XDS_API_GENERATOR_AUTH) */
const FLAG = 'ENABLE_XDS_API_GENERATOR_AUTH';

/** Aeraki is tied to one version of Istio, which is no longer supported. */
export const aerakiVersions: Rule = {
  name: 'aeraki/versions',
  description: 'The mesh runs the version of Istio that Aeraki is made for',
  scope: 'object',
  kinds: AERAKI_KINDS,
  check(_object, { mesh, report }) {
    const { istioVersion, featureFlags } = mesh.settings;
    if (istioVersion === MADE_FOR) {
      return;
    }
    report('MSH0049', ['spec'], { made: MADE_FOR, version: istioVersion });
    const minor = Number(istioVersion.split('.')[1] ?? 0);
    if (minor >= WITH_IDENTITY && featureFlags[FLAG] !== 'false') {
      report('MSH0050', ['spec'], {});
    }
  },
};
