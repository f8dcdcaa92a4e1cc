import { CANARY_SERVICE } from '../fixtures/canaryService';
import { drawing } from '../fixtures/drawing';
import { meshOf } from '../fixtures/meshOf';
import { topology } from './topology';

describe('topology', () => {
  it('draws the generated service with its canary', () => {
    expect(drawing(topology(meshOf(CANARY_SERVICE)))).toMatchInlineSnapshot(`
      "gateway:shop/app-gateway "app-gateway"
        -> host:gateway:shop/app-gateway|app.example.com|80
      host:gateway:shop/app-gateway|app.example.com|80 "app.example.com"
        -> route:shop/user-service-ingress/http/0
      mesh "in the mesh"
        -> host:mesh|user-service.shop.svc.cluster.local|8080
      host:mesh|user-service.shop.svc.cluster.local|8080 "user-service:8080"
        -> route:shop/user-service-vs/http/0
      route:shop/user-service-ingress/http/0 "default"
        -> 90 % subset:user-service.shop.svc.cluster.local|stable
        -> 10 % subset:user-service.shop.svc.cluster.local|canary
      subset:user-service.shop.svc.cluster.local|stable "stable"
        -> 100 % workload:Deployment/shop/user-service-v2
      workload:Deployment/shop/user-service-v2 "user-service-v2"
      subset:user-service.shop.svc.cluster.local|canary "canary"
        -> 100 % workload:Deployment/shop/user-service-v3
      workload:Deployment/shop/user-service-v3 "user-service-v3"
      route:shop/user-service-vs/http/0 "default"
        -> 90 % subset:user-service.shop.svc.cluster.local|stable
        -> 10 % subset:user-service.shop.svc.cluster.local|canary"
    `);
  });
});
