/** Names in Java that are made of names in Kubernetes. */

// The Java Language Specification, 3.9: keywords, and the literals that are none but reserved.
const RESERVED: ReadonlySet<string> = new Set(
  `_ abstract assert boolean break byte case catch char class const continue
  default do double else enum extends final finally float for goto if implements
  import instanceof int interface long native new package private protected
  public return short static strictfp super switch synchronized this throw throws
  transient try void volatile while true false null`.split(/\s+/),
);

/** Whether Java keeps a word for itself. */
export const isReservedWord = (word: string) => RESERVED.has(word);

/** A part of a package's name: `user-service` becomes `userservice`, `new` becomes `new_`. */
export function packagePart(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const started = /^[a-z]/.test(plain) ? plain : `_${plain}`;
  return isReservedWord(started) ? `${started}_` : started;
}

/** What a class of ours could be taken for in the files that use Spring's of the same name. */
const TAKEN: ReadonlySet<string> = new Set([
  'Feign',
  'Rest',
  'Spring',
  'SpringBoot',
]);

/**
 * The start of a class's name: `user-service` becomes `UserService`. It starts
 * with a letter, and with `Client`, `Resource` or `Application` behind it, it is
 * none of Spring's own.
 */
export function classPrefix(name: string): string {
  const joined = name
    .split(/[^A-Za-z0-9]+/)
    .map(part => `${part.slice(0, 1).toUpperCase()}${part.slice(1)}`)
    .join('');
  const started = /^[A-Z]/.test(joined) ? joined : `Service${joined}`;
  return TAKEN.has(started) ? `${started}Service` : started;
}
