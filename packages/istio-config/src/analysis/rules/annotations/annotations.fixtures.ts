import { pod, service } from '../../../fixtures/yaml';
import type { RuleFixture } from '../../ruleFixture';

/** A Pod with annotations. */
const annotated = (annotations: string, labels = 'app: web') =>
  pod('web-1', labels, undefined, `annotations: { ${annotations} }`);

/** What the rules for annotations find. */
export const ANNOTATION_FIXTURES: readonly RuleFixture[] = [
  {
    code: 'IST0107',
    title: 'an annotation of services at a pod',
    wrong: annotated('networking.istio.io/exportTo: "."'),
    says: 'has an effect on Service only',
    at: 'networking.istio.io/exportTo',
    right: service(
      'web',
      'shop',
      'annotations: { networking.istio.io/exportTo: "." }',
    ),
  },
  {
    code: 'IST0108',
    title: 'an annotation with a slip of the pen',
    wrong: annotated('sidecar.istio.io/proxyCpu: 100m'),
    says: 'Istio knows no annotation sidecar.istio.io/proxyCpu',
    at: 'sidecar.istio.io/proxyCpu',
    right: annotated('sidecar.istio.io/proxyCPU: 100m'),
  },
  {
    code: 'IST0125',
    title: 'a port beyond the last one',
    wrong: annotated('status.sidecar.istio.io/port: "70000"'),
    says: '"70000" is no port',
    at: 'status.sidecar.istio.io/port',
    right: annotated('status.sidecar.istio.io/port: "15020"'),
  },
  {
    code: 'IST0135',
    title: 'an annotation that a label has replaced',
    wrong: annotated('sidecar.istio.io/inject: "false"'),
    says: 'sidecar.istio.io/inject is deprecated; use the label',
    at: 'sidecar.istio.io/inject',
    right: pod('web-1', 'app: web, sidecar.istio.io/inject: "false"'),
  },
  {
    code: 'IST0135',
    title: 'a deprecated annotation, unless the label stands beside it',
    wrong: annotated('sidecar.istio.io/inject: "true"'),
    says: 'is deprecated',
    at: 'sidecar.istio.io/inject',
    right: annotated(
      'sidecar.istio.io/inject: "true"',
      'app: web, sidecar.istio.io/inject: "true"',
    ),
  },
  {
    code: 'IST0136',
    title: 'an annotation of an alpha feature, where one asks',
    analyzer: 'annotations.AlphaAnalyzer',
    wrong: annotated('sidecar.istio.io/logLevel: debug'),
    says: 'sidecar.istio.io/logLevel belongs to an alpha feature',
    at: 'sidecar.istio.io/logLevel',
    right: annotated('proxy.istio.io/config: "concurrency: 2"'),
  },
];
