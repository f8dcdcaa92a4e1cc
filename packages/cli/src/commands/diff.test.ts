import { Caller } from '../__testUtils__/caller';

let caller: Caller;

beforeEach(() => {
  caller = new Caller();
  caller.generate('before');
  caller.generate('after');
});
afterEach(() => {
  caller.leave();
});

const OVERLAYS = 'kustomize-root/shop-orders/overlays';

function shift() {
  caller.edit(`after/${OVERLAYS}/production/traffic.yaml`, text =>
    text
      .replace(/value: 90$/gm, 'value: 70')
      .replace(/value: 10$/gm, 'value: 30'),
  );
}

describe('diff', () => {
  it('finds nothing between two copies', () => {
    expect(caller.run('diff', 'before', 'after')).toEqual({
      code: 0,
      err: '',
      out: `production: nothing changes for callers
staging: nothing changes for callers
`,
    });
  });

  it('says in sentences what changes, in which overlay', () => {
    shift();
    caller.remove(`before/${OVERLAYS}/staging`);
    expect(caller.run('diff', 'before', 'after')).toEqual({
      code: 0,
      err: '',
      out: `production: what changes for callers
  - 20 % of orders.example.com moves from stable to canary (gateway shop/orders-gateway)
  - 20 % of orders.shop.svc.cluster.local moves from stable to canary (callers in the mesh)
staging: this overlay is new
  - orders.staging.example.com is now reachable (gateway shop-staging/orders-gateway)
  - orders.shop-staging.svc.cluster.local is now reachable (callers in the mesh)
`,
    });
    expect(caller.run('diff', 'after', 'before').out)
      .toContain(`staging: this overlay is gone
  - orders.staging.example.com is no longer reachable (gateway shop-staging/orders-gateway)
`);
  });

  it('compares two kustomizations, whatever their names', () => {
    shift();
    const { code, out } = caller.run(
      'diff',
      `before/${OVERLAYS}/production`,
      `after/${OVERLAYS}/production`,
      '-o',
      'json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      {
        overlay: 'production',
        path: '.',
        status: 'changed',
        changes: [
          {
            code: 'shareMoves',
            args: { share: '20 %', from: 'stable', to: 'canary' },
            request: { host: 'orders.example.com' },
          },
          { code: 'shareMoves' },
        ],
      },
    ]);
  });

  it('needs two folders', () => {
    expect(caller.run('diff', 'before')).toMatchObject({
      code: 2,
      err: 'mesh-portal diff: DIR_B is missing\n',
    });
    expect(caller.run('diff', 'before', 'nowhere')).toMatchObject({ code: 2 });
  });
});
