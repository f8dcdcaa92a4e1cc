import '@testing-library/jest-dom';

// React Flow watches sizes; jsdom has none to tell of.
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoResizeObserver;
