import { useMemo } from 'react';
import type { FieldPath } from '@mesh-portal/istio-config';
import { describeFinding } from '../../describe';
import type { ResourceItem } from '../../model';
import { printYaml } from '../../model/printYaml';
import { useText } from '../../translation';
import { YamlView } from '../YamlView';

export interface ResourceYamlProps {
  readonly item: ResourceItem;
  /** The field to begin with. */
  readonly focus?: FieldPath;
}

/**
 * A resource as it is rendered, with the lines that findings name marked. Its
 * own module, so that printing and highlighting load on demand.
 */
export default function ResourceYaml({ item, focus }: ResourceYamlProps) {
  const t = useText();
  const printed = useMemo(
    () => printYaml(item.resource.value),
    [item.resource],
  );
  const marks = item.findings.map(finding => ({
    line: printed.lineOf(finding.path),
    level: finding.level,
    message: `${finding.code} ${describeFinding(t, finding).message}`,
  }));
  return (
    <YamlView
      text={printed.text}
      marks={marks}
      focusLine={focus && printed.lineOf(focus)}
      name={`${item.kind} ${item.name}`}
    />
  );
}
