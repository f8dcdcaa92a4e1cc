/** How long the view may move, in milliseconds: not at all for who asks for it. */
export function motionDuration(): number {
  const reduced = window.matchMedia?.(
    '(prefers-reduced-motion: reduce)',
  )?.matches;
  return reduced ? 0 : 200;
}
