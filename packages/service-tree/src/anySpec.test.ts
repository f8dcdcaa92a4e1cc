import {
  analyze,
  createMesh,
  stockIngressGateway,
} from '@mesh-portal/istio-config';
import { build } from '@mesh-portal/kustomize';
import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { generateTree } from './generateTree';
import { weightsOf } from './model/shares';
import { defaultPlatform } from './platform';
import { planRegistration } from './registration/planRegistration';
import { parseServiceSpec } from './schema/parse';
import type { ServiceSpec } from './schema/serviceSpec';
import { anySpec } from './__testUtils__/anySpec';
import { validateObject } from './__testUtils__/validate';

const platform = defaultPlatform();

/** Specs that the schema takes; about every second one. */
const validSpecs = anySpec
  .map(input => parseServiceSpec(input))
  .filter(parsed => parsed.ok)
  .map(parsed => parsed.spec);

const check = (runs: number, judge: (spec: ServiceSpec) => void) =>
  fc.assert(fc.property(validSpecs, judge), { numRuns: runs });

const render = (spec: ServiceSpec) => {
  const { files, overlays } = generateTree(spec, platform);
  return overlays.map(overlay => ({
    overlay,
    ...build(files, overlay.path),
  }));
};

/** A route of a VirtualService or MetaRouter, whatever it routes. */
interface Route {
  readonly route: {
    readonly destination: { readonly subset: string };
    readonly weight?: number;
  }[];
}

describe('any spec', () => {
  it('gives the same files from the spec that is stored among them', () => {
    check(50, spec => {
      const { files } = generateTree(spec, platform);
      const stored = parseServiceSpec(
        parse(files.get('.mesh-portal/service.yaml') ?? ''),
      );
      expect(stored).toEqual({ ok: true, spec });
    });
  });

  it('renders to objects that are valid and unique, without a warning', () => {
    check(50, spec => {
      for (const { resources, warnings } of render(spec)) {
        expect(warnings).toEqual([]);
        const values = resources.map(({ value }) => value);
        expect(values.flatMap(value => validateObject(value) ?? [])).toEqual(
          [],
        );
      }
    });
  });

  it('gives each release its share, its pods and its image', () => {
    check(50, spec => {
      const found = render(spec).map(({ resources }) =>
        resources.map(({ value }) => value),
      );
      const actual = found.map(values => {
        const of = (kind: string) =>
          values.filter(value => value.kind === kind) as unknown as {
            metadata: { name: string };
            spec: {
              replicas?: number;
              subsets: { name: string; labels: { release: string } }[];
              http?: Route[];
              tcp?: Route[];
              tls?: Route[];
              /** Of a MetaRouter. */
              routes?: Route[];
              template: { spec: { containers: { image: string }[] } };
            };
          }[];
        return {
          deployments: of('Deployment')
            .map(({ metadata, spec: { replicas, template } }) => [
              metadata.name,
              replicas,
              template.spec.containers[0].image,
            ])
            .sort(),
          subsets: of('DestinationRule')[0].spec.subsets.map(
            ({ name, labels }) => [name, labels.release],
          ),
          shares: [...of('VirtualService'), ...of('MetaRouter')].map(
            ({ spec: { http, tcp, tls, routes } }) =>
              Object.fromEntries(
                ((http ?? tcp ?? tls ?? routes)?.at(-1)?.route ?? []).map(
                  ({ destination, weight }) => [
                    destination.subset,
                    weight ?? 100,
                  ],
                ),
              ),
          ),
        };
      });
      expect(actual).toEqual(
        spec.spec.environments.map(environment => {
          const releases = environment.releases ?? spec.spec.releases;
          const shares = weightsOf(spec.spec, environment);
          return {
            deployments: releases
              .map(({ version, replicas, tag }) => [
                `service-${version}`,
                environment.autoscaling ? undefined : replicas,
                tag === undefined
                  ? `${platform.placeholderImage.name}:${platform.placeholderImage.tag}`
                  : `registry.example.com:5000/team/service:${tag}`,
              ])
              .sort(),
            subsets: expect.arrayContaining(
              releases.map(({ name, version }) => [name, version]),
            ),
            shares: spec.spec.traffic.gateway ? [shares, shares] : [shares],
          };
        }),
      );
    });
  });

  it('has no error by the analysis', () => {
    check(40, spec => {
      for (const { overlay, resources } of render(spec)) {
        const findings = analyze(
          createMesh({
            settings: { name: overlay.mesh, istioVersion: '1.30' },
            own: [...resources],
            context: stockIngressGateway(),
          }),
        );
        expect(
          findings
            .filter(({ level }) => level === 'error')
            .map(({ code, message }) => `${code} ${message}`),
        ).toEqual([]);
      }
    });
  });

  it('is registered once, with Applications that Argo CD takes', () => {
    check(40, spec => {
      const first = planRegistration(new Map(), spec, platform);
      expect(first.conflicts).toEqual([]);
      const documents = [...first.changes.values()].flatMap(content =>
        parseAllDocuments(content).map(document => document.toJS()),
      );
      expect(documents.flatMap(value => validateObject(value) ?? [])).toEqual(
        [],
      );
      const second = planRegistration(first.changes, spec, platform);
      expect(second).toEqual({
        changes: new Map(),
        created: [],
        conflicts: [],
      });
    });
  });
});
