import { orders, serviceFiles } from '../__testUtils__/serviceFiles';
import { ByteLimitedCache } from '../lib/ByteLimitedCache';
import { EntityMember } from './EntityMember';

function setUp() {
  const cache = new ByteLimitedCache({ entries: 100, bytes: 10_000_000 });
  const member = new EntityMember({
    entityRef: 'component:default/orders',
    source: {
      tree: { rootUrl: 'https://x/', branch: 'main', path: 'deploy' },
      specPath: '.mesh-portal/service.yaml',
    },
    meshes: ['default'],
    cache,
  });
  const tree = (sha: string, environments: string[]) => ({
    sha,
    digest: `digest of ${sha}`,
    files: new Map(Object.entries(serviceFiles({ ...orders, environments }))),
  });
  return { cache, member, tree };
}

describe('EntityMember', () => {
  it('caches one rendering for each overlay, of the newest commit', () => {
    const { cache, member, tree } = setUp();
    member.update(tree('one', ['staging', 'qa']));
    expect(cache.entries).toBe(3);
    member.update(tree('two', ['staging']));
    expect(cache.entries).toBe(2);
    for (const { rendering } of member.state?.environments ?? []) {
      expect(rendering?.sha).toBe('two');
      expect(cache.has(rendering?.cacheKey ?? '')).toBe(true);
    }
  });

  it('keeps the rendering that it still shows', () => {
    const { cache, member, tree } = setUp();
    member.update(tree('one', []));
    const broken = tree('two', []);
    broken.files.set('deploy/base/kustomization.yaml', 'resources: [none]\n');
    member.update(broken);

    const [environment] = member.state?.environments ?? [];
    expect(environment.rendering?.sha).toBe('one');
    expect(environment.failure?.problem.code).toBe('kustomize');
    expect(cache.has(environment.rendering?.cacheKey ?? '')).toBe(true);
  });

  it('leaves nothing behind, even where a read ends after it left', () => {
    const { cache, member, tree } = setUp();
    member.update(tree('one', []));
    member.dispose();
    expect(cache.entries).toBe(0);
    member.update(tree('two', []));
    expect(cache.entries).toBe(0);
    expect(member.isRead).toBe(false);
  });
});
