import type { Finding } from '@mesh-portal/istio-config';
import type { Translate } from '../translation';
import { translateByCode } from '../translation/byCode';

/** A finding in the reader's language. */
export interface FindingText {
  readonly message: string;
  readonly fix?: string;
}

/** A finding in the reader's language; English where its code is not translated. */
export function describeFinding(t: Translate, finding: Finding): FindingText {
  const { code, message, fix } = finding;
  const args = { ...finding.args, ...describeDetails(t, finding) };
  return {
    message: translateByCode(t, 'finding', code, args, message),
    ...(fix && { fix: translateByCode(t, 'findingFix', code, args, fix) }),
  };
}

/** The parts of a message that are sentences themselves. */
function describeDetails(
  t: Translate,
  { args, details = {} }: Finding,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, detail]) => [
      name,
      translateByCode(t, 'reason', detail.code, detail.args, `${args[name]}`),
    ]),
  );
}
