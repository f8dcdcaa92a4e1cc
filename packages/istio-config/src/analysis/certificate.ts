import { fromBER, GeneralizedTime, Sequence, UTCTime } from 'asn1js';

const PEM =
  /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/;

/**
 * What keeps a PEM certificate from being used at a time, or undefined. Only the
 * first certificate of a chain is looked at.
 *
 * istio: pilot/pkg/xds/ads.go (ValidateCertificate)
 */
export function certificateProblem(pem: string, now: Date): string | undefined {
  const validity = readValidity(pem);
  if (!validity) {
    return 'the certificate cannot be read';
  }
  const { notBefore, notAfter } = validity;
  if (now.getTime() < notBefore.getTime()) {
    return `the certificate is valid from ${day(notBefore)} on`;
  }
  return now.getTime() > notAfter.getTime()
    ? `the certificate expired on ${day(notAfter)}`
    : undefined;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Certificate = SEQUENCE { tbsCertificate SEQUENCE { …, validity SEQUENCE { Time, Time }, … }, … } (RFC 5280, 4.1). */
function readValidity(
  pem: string,
): { readonly notBefore: Date; readonly notAfter: Date } | undefined {
  const bytes = derOf(pem);
  if (!bytes) {
    return undefined;
  }
  const { result, offset } = fromBER(bytes);
  if (offset < 0 || !(result instanceof Sequence)) {
    return undefined;
  }
  const [body] = result.valueBlock.value;
  const fields = body instanceof Sequence ? body.valueBlock.value : [];
  for (const field of fields) {
    const [first, second] =
      field instanceof Sequence ? field.valueBlock.value : [];
    if (isTime(first) && isTime(second)) {
      return { notBefore: first.toDate(), notAfter: second.toDate() };
    }
  }
  return undefined;
}

function isTime(value: unknown): value is UTCTime | GeneralizedTime {
  return value instanceof UTCTime || value instanceof GeneralizedTime;
}

function derOf(pem: string): Uint8Array | undefined {
  const base64 = PEM.exec(pem)?.[1]?.replace(/\s/g, '');
  if (!base64) {
    return undefined;
  }
  try {
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
