// The models of Kubernetes, Istio and Argo CD are published for `import` alone,
// a condition that Jest does not set. The library needs their types only; the
// tests need their validators. (`jest.id` in package.json keeps this package from
// sharing the resolver of the others in a run over all packages.)
module.exports = (request, options) =>
  options.defaultResolver(
    request,
    /^(@kubernetes-models\/|kubernetes-models)/.test(request)
      ? { ...options, conditions: ['node', 'import', 'default'] }
      : options,
  );
