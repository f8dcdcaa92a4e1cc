import { join } from 'node:path';
import { Caller } from './__testUtils__/caller';

const BOOKINFO = join(__dirname, '../../../examples/bookinfo');

let caller: Caller;

beforeEach(() => {
  caller = new Caller();
});
afterEach(() => {
  caller.leave();
});

describe('the example Bookinfo', () => {
  it('has no findings in any of its samples', () => {
    const { code, out, err } = caller.run('analyze', BOOKINFO);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.trim().split('\n');
    // four services, five samples each
    expect(lines).toHaveLength(20);
    expect(lines.filter(line => !line.endsWith(': no findings'))).toEqual([]);
  });

  it('routes each sample as its tests say', () => {
    const { code, out, err } = caller.run('test', BOOKINFO);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.match(/✓/g)).toHaveLength(28);
    expect(out).toContain('✓ one request in ten gets v2');
  });

  it('says what one sample does differently from another', () => {
    const overlay = (sample: string) =>
      join(BOOKINFO, 'kustomize-root/reviews/overlays', sample);
    const { out } = caller.run('diff', overlay('all-v1'), overlay('canary'));
    expect(out).toMatch(/10 % of .*reviews.* from v1 to v2/);
  });
});
