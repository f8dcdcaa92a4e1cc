// Browsers report "ResizeObserver loop completed with undelivered notifications"
// as an error when an observer's own change resizes something observed. The rest
// is delivered in the next frame and nothing is lost, but the development server
// would cover the page with it. Loaded before the bundle, because listeners of
// the window run in the order in which they were added.
window.addEventListener('error', function ignoreResizeNotices(event) {
  if (event.message && event.message.indexOf('ResizeObserver loop') === 0) {
    event.stopImmediatePropagation();
  }
});
