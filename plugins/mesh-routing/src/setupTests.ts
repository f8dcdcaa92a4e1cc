import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A busy machine is slow to draw; what never comes fails all the same.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

// React Flow watches sizes; jsdom has none to tell of.
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoResizeObserver;
