import { generateTree } from './generateTree';
import { parseServiceSpecYaml } from './schema/parseYaml';
import {
  fixtureNames,
  loadFixture,
  readGolden,
  writeGolden,
} from './__testUtils__/fixtures';

const sorted = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));

// UPDATE_GOLDEN=1 rewrites the expected files; review the diff.
describe.each(fixtureNames())('fixture %s', name => {
  const fixture = loadFixture(name);
  if (process.env.UPDATE_GOLDEN) {
    writeGolden(fixture);
  }

  it('gives the expected files', () => {
    expect(sorted(fixture.tree.files)).toEqual(sorted(readGolden(name)));
  });

  it('gives the same bytes from the spec that is stored among them', () => {
    const stored = parseServiceSpecYaml(
      fixture.tree.files.get('.mesh-portal/service.yaml') ?? '',
      'service.yaml',
    );
    expect(stored).toEqual({ ok: true, spec: fixture.spec });
    expect(
      stored.ok && [...generateTree(stored.spec, fixture.platform).files],
    ).toEqual([...fixture.tree.files]);
  });
});
