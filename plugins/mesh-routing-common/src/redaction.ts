/**
 * Stands where the backend took a value out, such as a value of a Secret.
 *
 * @public
 */
export const REDACTED = '<redacted>';
