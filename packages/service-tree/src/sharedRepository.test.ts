import fc from 'fast-check';
import { loadFixture } from './__testUtils__/fixtures';
import {
  pathInSharedRepository,
  placeInSharedRepository,
} from './sharedRepository';

const { tree } = loadFixture('gitops');
const place = (codeowners?: string) =>
  placeInSharedRepository(tree.files, tree.folder, codeowners);

describe('placeInSharedRepository', () => {
  it('puts a service below its folder, and workflows where the Git host reads them', () => {
    const paths = [...place().keys()];
    expect(paths).toHaveLength(tree.files.size);
    expect(
      paths.filter(path => !path.startsWith('services/shop-invoices/')),
    ).toEqual(['CODEOWNERS', '.github/workflows/mesh-shop-invoices.yaml']);
    expect(paths).toContain('services/shop-invoices/catalog-info.yaml');
    expect(paths).toContain('services/shop-invoices/.mesh-portal/lock.yaml');
  });

  it('leaves the lines of others in CODEOWNERS, and replaces its own', () => {
    const others =
      '# ours\r\n* @acme/platform\n/services/shop-web/ @acme/web\n';
    const first = String(place(others).get('CODEOWNERS'));
    expect(first.split('\n').slice(0, 3)).toEqual([
      '# ours',
      '* @acme/platform',
      '/services/shop-web/ @acme/web',
    ]);
    expect(first.split('\n').slice(3)).toEqual([
      '/services/shop-invoices/ @acme/billing',
      '/services/shop-invoices/kustomize-root/shop-invoices/overlays/staging/ @acme/billing',
      '/services/shop-invoices/kustomize-root/shop-invoices/overlays/production/ @acme/billing',
      '',
    ]);
    const moved = first.replaceAll('@acme/billing', '@acme/old');
    expect(place(moved).get('CODEOWNERS')).toBe(first);
  });

  it('gives the same when it is done again, whatever the others wrote', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '# a comment',
            '',
            '* @a',
            '/services/shop-web/ @b',
            '/services/shop-invoices-old/ @c',
          ),
        ),
        lines => {
          const once = String(place(lines.join('\n')).get('CODEOWNERS'));
          expect(place(once).get('CODEOWNERS')).toBe(once);
          for (const line of lines) {
            expect(once.split('\n')).toContain(line);
          }
        },
      ),
    );
  });

  it('moves nothing of a repository that is the service’s own', () => {
    expect(pathInSharedRepository('catalog-info.yaml', '')).toBe(
      'catalog-info.yaml',
    );
  });
});

describe('a tree in a shared repository', () => {
  it('has Applications that read its folder', () => {
    expect(tree.files.get('argocd/production.yaml')).toContain(
      'path: services/shop-invoices/kustomize-root/shop-invoices/overlays/production',
    );
  });

  it('keeps paths inside of its folder as they are elsewhere', () => {
    expect(tree.files.get('catalog-info.yaml')).toContain(
      'mesh-portal.io/kustomize-root: kustomize-root/shop-invoices',
    );
  });
});
