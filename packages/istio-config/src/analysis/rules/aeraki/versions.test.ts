import { meshOf } from '../../../fixtures/meshOf';
import { resource } from '../../../fixtures/yaml';
import type { MeshSettings } from '../../../mesh/settings';
import { analyze } from '../../analyze';

const protocol = resource(
  'metaprotocol.aeraki.io/v1alpha1',
  'ApplicationProtocol',
  'dubbo',
  '{ protocol: dubbo, codec: aeraki.meta_protocol.codec.dubbo }',
);

const codesFor = (settings: Partial<MeshSettings>) =>
  analyze(meshOf(protocol, '', settings)).map(({ code }) => code);

describe('aeraki/versions', () => {
  it('says nothing of the version that Aeraki is made for', () => {
    expect(codesFor({ istioVersion: '1.18' })).toEqual([]);
  });

  it('adds the identity that istiod asks for from 1.31 on', () => {
    expect(codesFor({ istioVersion: '1.30' })).toEqual(['MSH0049']);
    expect(codesFor({ istioVersion: '1.31' })).toEqual(['MSH0049', 'MSH0050']);
    expect(
      codesFor({
        istioVersion: '1.31',
        featureFlags: { ENABLE_XDS_API_GENERATOR_AUTH: 'false' },
      }),
    ).toEqual(['MSH0049']);
  });
});
