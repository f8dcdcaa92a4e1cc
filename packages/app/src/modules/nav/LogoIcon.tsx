/** A request that splits into two shares. */
export const LogoIcon = () => (
  <svg
    width="28"
    height="28"
    viewBox="0 0 28 28"
    fill="none"
    aria-hidden
    style={{ flex: 'none' }}
  >
    <g stroke="currentColor" strokeWidth="2.5" strokeLinecap="round">
      <path d="M4 14h6c5 0 4-8 9-8h2" />
      <path d="M10 14c5 0 4 8 9 8h2" opacity="0.55" />
    </g>
    <circle cx="4" cy="14" r="3" fill="currentColor" />
    <circle cx="23" cy="6" r="3" fill="currentColor" />
    <circle cx="23" cy="22" r="3" fill="currentColor" opacity="0.55" />
  </svg>
);
