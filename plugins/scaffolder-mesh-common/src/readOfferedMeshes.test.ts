import { ConfigReader } from '@backstage/config';
import { readOfferedMeshes } from './readOfferedMeshes';

const offered = (meshes?: string[]) =>
  readOfferedMeshes(
    new ConfigReader({
      meshRouting: { meshes: [{ name: 'sample' }, { name: 'production' }] },
      meshPortal: { ...(meshes && { meshes }) },
    }),
  ).map(({ name }) => name);

describe('readOfferedMeshes', () => {
  it('offers all declared meshes, or those that are named, in their order', () => {
    expect(offered()).toEqual(['sample', 'production']);
    expect(offered(['production'])).toEqual(['production']);
    expect(offered(['production', 'sample'])).toEqual(['production', 'sample']);
  });

  it('refuses a mesh that is not declared, and an empty list', () => {
    expect(() => offered(['staging'])).toThrow(
      "'meshPortal.meshes[0]' names 'staging', which meshRouting.meshes does not declare (it declares: sample, production)",
    );
    expect(() => offered([])).toThrow("'meshPortal.meshes' is empty");
  });
});
