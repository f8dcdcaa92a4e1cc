import fc from 'fast-check';
import { formToSpec, type FormValue, type ServiceForm } from './formToSpec';

describe('formToSpec', () => {
  it('puts each page where the ServiceSpec has it', () => {
    const spec = formToSpec(
      {
        owner: 'group:default/checkout',
        service: { name: 'orders', title: 'Orders', system: 'shop' },
        workload: {
          image: 'registry.example.com/orders',
          port: { number: 9000, protocol: 'grpc' },
          releases: [{ name: 'stable', version: 'v1', tag: '1.0.0' }],
        },
        traffic: { timeout: '5s', callers: ['component:default/web'] },
        environments: [{ name: 'production', namespace: 'shop' }],
        delivery: { argocd: { project: 'shop' }, build: { strategy: 'kpack' } },
      },
      { url: 'https://git.example.com/shop/orders.git', branch: 'main' },
    );
    expect(spec).toEqual({
      apiVersion: 'mesh-portal.io/v1alpha1',
      kind: 'ServiceSpec',
      metadata: {
        name: 'orders',
        title: 'Orders',
        system: 'shop',
        owner: 'group:default/checkout',
      },
      spec: {
        workload: {
          image: 'registry.example.com/orders',
          port: { number: 9000, protocol: 'grpc' },
        },
        releases: [{ name: 'stable', version: 'v1', tag: '1.0.0' }],
        traffic: { timeout: '5s' },
        callers: ['component:default/web'],
        environments: [{ name: 'production', namespace: 'shop' }],
        delivery: { argocd: { project: 'shop' } },
        build: { strategy: 'kpack' },
        repository: {
          url: 'https://git.example.com/shop/orders.git',
          branch: 'main',
        },
      },
    });
  });

  it('takes the kind of workload from the template, else from the first page', () => {
    const type = (form: ServiceForm) => formToSpec(form).spec;
    const service = { name: 'a', workloadType: 'spring-boot' };
    expect(type({ service })).toEqual({ workload: { type: 'spring-boot' } });
    expect(type({ service, workloadType: 'dubbo' })).toEqual({
      workload: { type: 'dubbo' },
    });
    expect(formToSpec({ service }).metadata).toEqual({ name: 'a' });
  });

  it('puts the page of a kind of workload below the workload', () => {
    expect(
      formToSpec({
        workload: { containerName: 'app', spring: { java: '17' } },
        spring: { java: '21', group: '' },
        dubbo: {},
      }).spec,
    ).toEqual({
      workload: { containerName: 'app', spring: { java: '21' } },
    });
  });

  it('keeps limits that are on with all defaults', () => {
    expect(
      formToSpec({
        traffic: { connectionPool: {}, outlierDetection: { interval: '' } },
      }).spec,
    ).toEqual({ traffic: { connectionPool: {}, outlierDetection: {} } });
  });

  it('leaves out what a form leaves behind when a field is emptied', () => {
    expect(
      formToSpec({
        owner: 'group:default/a',
        service: { name: 'a', title: '', description: undefined },
        workload: { image: '', resources: { limits: { cpu: '' } } },
        traffic: '',
        environments: [{ name: 'production', namespace: '' }],
      }),
    ).toEqual({
      apiVersion: 'mesh-portal.io/v1alpha1',
      kind: 'ServiceSpec',
      metadata: { name: 'a', owner: 'group:default/a' },
      spec: { environments: [{ name: 'production' }] },
    });
  });

  it('keeps empty values that mean something', () => {
    const spec = formToSpec({
      service: { name: 'a' },
      workload: {
        env: { EMPTY: '' },
        config: { 'empty.txt': '' },
        secrets: [{ name: 's', key: 'k', env: '' }],
        probes: { readiness: { grpc: '' }, liveness: '' },
      },
      traffic: {
        callers: [],
        rules: [{ name: 'r', match: { headers: { x: { exact: '' } } } }],
      },
    });
    expect(spec.spec).toEqual({
      workload: {
        env: { EMPTY: '' },
        config: { 'empty.txt': '' },
        secrets: [{ name: 's', key: 'k' }],
        probes: { readiness: { grpc: '' } },
      },
      traffic: {
        rules: [{ name: 'r', match: { headers: { x: { exact: '' } } } }],
      },
      callers: [],
    });
  });

  it('gives the schema an object to complain about where there is nothing', () => {
    expect(formToSpec({})).toEqual({
      apiVersion: 'mesh-portal.io/v1alpha1',
      kind: 'ServiceSpec',
      metadata: {},
      spec: {},
    });
  });

  it('takes a page of environments that nobody touched as left out', () => {
    expect(formToSpec({ environments: [] }).spec).toEqual({});
  });

  describe('whatever a form holds', () => {
    const pages = fc.dictionary(
      fc.constantFrom(
        'owner',
        'service',
        'workload',
        'workloadType',
        'spring',
        'dubbo',
        'traffic',
        'environments',
        'delivery',
      ),
      fc.jsonValue({ maxDepth: 4 }),
    );

    const hasEmpty = (value: FormValue, below = ''): boolean => {
      if (['env', 'config', 'match', 'grpc'].includes(below)) {
        return false;
      }
      if (Array.isArray(value)) {
        return value.some(item => hasEmpty(item));
      }
      return typeof value === 'object' && value !== null
        ? Object.entries(value).some(([key, item]) => hasEmpty(item, key))
        : value === '' || value === undefined;
    };

    it('makes a ServiceSpec without emptied fields, which maps to itself', () => {
      fc.assert(
        fc.property(pages, form => {
          const spec = formToSpec(form as ServiceForm);
          expect(hasEmpty(spec.metadata)).toBe(false);
          expect(hasEmpty(spec.spec)).toBe(false);
          const { owner, ...service } = spec.metadata as Record<
            string,
            FormValue
          >;
          const { releases, callers, build, ...rest } = spec.spec as Record<
            string,
            FormValue
          >;
          const join = (page: FormValue, more: object): FormValue => ({
            ...(page as object),
            ...more,
          });
          const again = formToSpec({
            owner,
            service,
            environments: rest.environments,
            workload: join(rest.workload, { releases }),
            traffic: join(rest.traffic, { callers }),
            delivery: join(rest.delivery, { build }),
          });
          expect(again).toEqual(spec);
        }),
      );
    });
  });
});
