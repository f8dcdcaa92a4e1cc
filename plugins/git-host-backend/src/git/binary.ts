const LOOKED_AT_BYTES = 8000;

/** Whether git would call it binary: a NUL near the start (buffer_is_binary). */
export function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, LOOKED_AT_BYTES).includes(0);
}
