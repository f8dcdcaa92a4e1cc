const LABEL = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const WILDCARD_LABEL =
  /^(?:\*|(?:\*|\*-)?[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)$/;
const MAX_LABEL = 63;

/** Whether the text is one label of a DNS name. istio: pkg/config/labels/instance.go */
export function isDnsLabel(text: string): boolean {
  return text.length <= MAX_LABEL && LABEL.test(text);
}

/** The same, where a leading `*` or `*-` is allowed too. */
export function isWildcardDnsLabel(text: string): boolean {
  return text.length <= MAX_LABEL && WILDCARD_LABEL.test(text);
}

/** The stricter form that the CRD asks of the names of an endpoint's ports. */
export function isDnsLabelOfServiceEntryPort(text: string): boolean {
  return text.length < MAX_LABEL && LABEL.test(text);
}
