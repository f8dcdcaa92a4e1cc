it('keeps notices of resize observers, and nothing else, from later listeners', () => {
  const seen: string[] = [];
  jest.requireActual('../public/resize-notices.js');
  window.addEventListener('error', event => {
    seen.push(event.message);
    event.preventDefault();
  });
  for (const message of [
    'ResizeObserver loop completed with undelivered notifications.',
    'x is not a function',
  ]) {
    window.dispatchEvent(
      new ErrorEvent('error', { message, cancelable: true }),
    );
  }
  expect(seen).toEqual(['x is not a function']);
});
