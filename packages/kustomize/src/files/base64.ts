const DIGITS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a content in base64. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const triple =
      bytes[at] * 65536 +
      (left > 1 ? bytes[at + 1] * 256 : 0) +
      (left > 2 ? bytes[at + 2] : 0);
    parts.push(
      DIGITS[Math.floor(triple / 262144)] +
        DIGITS[Math.floor(triple / 4096) % 64] +
        (left > 1 ? DIGITS[Math.floor(triple / 64) % 64] : '=') +
        (left > 2 ? DIGITS[triple % 64] : '='),
    );
  }
  return parts.join('');
}

const LINE = 70;

/** As `kustomize build` writes base64: lines of 70, each with its end, if one does not do. */
export function encodeBase64Lines(bytes: Uint8Array): string {
  const text = encodeBase64(bytes);
  if (text.length < LINE) return text;
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE) {
    lines.push(`${text.slice(at, at + LINE)}\n`);
  }
  return lines.join('');
}
