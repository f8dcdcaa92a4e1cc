// Command istiod-differential prints the listeners, routes and clusters that
// istiod gives to proxies, from YAML and without a cluster.
//
// It reads one JSON object a line: { config, meshConfig, istioVersion, proxies:
// [{ type, namespace, labels, ip }] }, and answers with one line each: { proxies:
// [{ listeners, routes, clusters, empty }] } or { error }; empty are the clusters
// without an endpoint.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/netip"
	"os"
	"strings"
	"time"

	cluster "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/gateway-api/pkg/consts"
	"sigs.k8s.io/yaml"

	"istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pilot/pkg/config/kube/gateway"
	"istio.io/istio/pilot/pkg/model"
	"istio.io/istio/pilot/pkg/networking/core"
	"istio.io/istio/pilot/pkg/serviceregistry"
	kubecontroller "istio.io/istio/pilot/pkg/serviceregistry/kube/controller"
	"istio.io/istio/pilot/pkg/xds/endpoints"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/mesh"
	"istio.io/istio/pkg/config/mesh/meshwatcher"
	"istio.io/istio/pkg/config/schema/gvr"
	"istio.io/istio/pkg/kube"
	"istio.io/istio/pkg/kube/kclient/clienttest"
	"istio.io/istio/pkg/kube/krt"
	"istio.io/istio/pkg/log"
	"istio.io/istio/pkg/test"
)

type proxyInput struct {
	Type      string            `json:"type"`
	Namespace string            `json:"namespace"`
	Labels    map[string]string `json:"labels"`
	IP        string            `json:"ip"`
}

type input struct {
	Config     string          `json:"config"`
	MeshConfig json.RawMessage `json:"meshConfig"`
	// IstioVersion is that of the proxies.
	IstioVersion string       `json:"istioVersion"`
	Proxies      []proxyInput `json:"proxies"`
}

type proxyOutput struct {
	Listeners []json.RawMessage `json:"listeners"`
	Routes    []json.RawMessage `json:"routes"`
	Clusters  []string          `json:"clusters"`
	Empty     []string          `json:"empty"`
}

type output struct {
	Proxies []proxyOutput `json:"proxies,omitempty"`
	Error   string        `json:"error,omitempty"`
}

func main() {
	for _, s := range log.Scopes() {
		s.SetOutputLevel(log.NoneLevel)
	}
	if os.Getenv("ISTIOD_LOG") != "" {
		for _, s := range log.Scopes() {
			s.SetOutputLevel(log.WarnLevel)
		}
	}
	reader := bufio.NewReaderSize(os.Stdin, 1<<20)
	encoder := json.NewEncoder(os.Stdout)
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) > 1 {
			_ = encoder.Encode(answer(line))
		}
		if err != nil {
			return
		}
	}
}

func answer(line []byte) (out output) {
	in := input{}
	if err := json.Unmarshal(line, &in); err != nil {
		return output{Error: err.Error()}
	}
	t := &run{}
	defer func() {
		if r := recover(); r != nil {
			out = output{Error: fmt.Sprint(r)}
		}
		// Controllers of Istio wait for one another to stop: nobody waits for them here.
		for _, cleanup := range t.cleanups {
			go cleanup()
		}
	}()
	return generate(t, in)
}

// run is what Istio's helpers report failures to.
type run struct{ cleanups []func() }

func (r *run) Fail()                             { panic("failed") }
func (r *run) FailNow()                          { panic("failed") }
func (r *run) Fatal(args ...any)                 { panic(fmt.Sprint(args...)) }
func (r *run) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
func (r *run) Log(args ...any)                   {}
func (r *run) Logf(format string, args ...any)   {}
func (r *run) Helper()                           {}
func (r *run) Skip(args ...any)                  { panic("skipped") }
func (r *run) Cleanup(f func())                  { r.cleanups = append(r.cleanups, f) }
func (r *run) TempDir() string                   { return os.TempDir() }

// Kinds that live in the cluster and not in Istio's configuration store.
func inCluster(group string) bool {
	return group == "" || group == "v1" || group == "apps" || group == "discovery.k8s.io" || strings.HasPrefix(group, "gateway.networking")
}

// bundleVersion is that of the Gateway API's definitions: newer than any that istiod asks for.
const bundleVersion = "v1.9.0"

var servedVersions = map[string]string{
	"TCPRoute": gvr.TCPRoute.Version,
	"TLSRoute": gvr.TLSRoute.Version,
}

func generate(t test.Failer, in input) output {
	var istio []string
	var objects []runtime.Object
	var pods []*corev1.Pod
	var services []*corev1.Service
	namespaces := map[string]bool{}
	nextIP := netip.MustParseAddr("10.244.0.10")
	addPod := func(ns, name string, labels map[string]string, spec corev1.PodSpec, ip string) {
		if ip == "" {
			ip = nextIP.String()
			nextIP = nextIP.Next()
		}
		pod := &corev1.Pod{
			ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: ns, Labels: labels},
			Spec:       spec,
			Status: corev1.PodStatus{
				Phase: corev1.PodRunning, PodIP: ip, PodIPs: []corev1.PodIP{{IP: ip}}, HostIP: "10.1.1.1",
				Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue, LastTransitionTime: metav1.Now()}},
			},
		}
		pod.Spec.NodeName = "node"
		pods = append(pods, pod)
		objects = append(objects, pod)
		namespaces[ns] = true
	}
	decoder := kube.IstioCodec.UniversalDeserializer()
	for _, doc := range strings.Split(in.Config, "\n---") {
		var head struct {
			APIVersion string            `json:"apiVersion"`
			Kind       string            `json:"kind"`
			Metadata   metav1.ObjectMeta `json:"metadata"`
		}
		if err := yaml.Unmarshal([]byte(doc), &head); err != nil {
			t.Fatal(err)
		}
		if head.Kind == "" {
			continue
		}
		group, _, _ := strings.Cut(head.APIVersion, "/")
		if !inCluster(group) {
			istio = append(istio, doc)
			continue
		}
		// A cluster has each route in every version; the store that istiod reads here in the one that it asks for.
		if served, ok := servedVersions[head.Kind]; ok {
			doc = strings.Replace(doc, "apiVersion: "+head.APIVersion, "apiVersion: "+group+"/"+served, 1)
		}
		js, err := yaml.YAMLToJSON([]byte(doc))
		if err != nil {
			t.Fatal(err)
		}
		object, _, err := decoder.Decode(js, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if m, ok := object.(metav1.Object); ok && m.GetNamespace() == "" && head.Kind != "Namespace" && head.Kind != "GatewayClass" {
			m.SetNamespace("default")
		}
		if m, ok := object.(metav1.Object); ok && m.GetCreationTimestamp().Time.IsZero() {
			m.SetCreationTimestamp(metav1.NewTime(time.Unix(1_700_000_000, 0)))
		}
		switch o := object.(type) {
		case *appsv1.Deployment:
			addPod(o.Namespace, o.Name+"-0", o.Spec.Template.Labels, o.Spec.Template.Spec, "")
		case *corev1.Namespace:
			namespaces[o.Name] = true
			objects = append(objects, o)
			continue
		case *corev1.Service:
			services = append(services, o)
			namespaces[o.Namespace] = true
			objects = append(objects, o)
		case *corev1.Pod:
			addPod(o.Namespace, o.Name, o.Labels, o.Spec, o.Status.PodIP)
		default:
			objects = append(objects, object)
		}
	}
	for i, p := range in.Proxies {
		if p.IP == "" {
			in.Proxies[i].IP = fmt.Sprintf("10.244.9.%d", i+1)
		}
		addPod(p.Namespace, fmt.Sprintf("proxy-%d", i), p.Labels, corev1.PodSpec{}, in.Proxies[i].IP)
	}
	for ns := range namespaces {
		known := false
		for _, o := range objects {
			if n, ok := o.(*corev1.Namespace); ok && n.Name == ns {
				known = true
			}
		}
		if !known {
			objects = append(objects, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: ns, Labels: map[string]string{"kubernetes.io/metadata.name": ns}}})
		}
	}
	for i, s := range services {
		if s.Spec.ClusterIP == "" && s.Spec.Type != corev1.ServiceTypeExternalName {
			s.Spec.ClusterIP = fmt.Sprintf("10.96.%d.%d", i/200, i%200+10)
		}
		for j := range s.Spec.Ports {
			if s.Spec.Ports[j].Protocol == "" {
				s.Spec.Ports[j].Protocol = corev1.ProtocolTCP
			}
			if s.Spec.Ports[j].TargetPort.IntVal == 0 && s.Spec.Ports[j].TargetPort.StrVal == "" {
				s.Spec.Ports[j].TargetPort.IntVal = s.Spec.Ports[j].Port
			}
		}
		objects = append(objects, slice(s, pods))
	}
	m := mesh.DefaultMeshConfig()
	if len(in.MeshConfig) > 0 && string(in.MeshConfig) != "null" {
		var err error
		if m, err = mesh.ApplyMeshConfig(string(in.MeshConfig), m); err != nil {
			t.Fatal(err)
		}
	}
	client := kube.NewFakeClient(objects...)
	stop := test.NewStop(t)
	watcher := meshwatcher.NewTestWatcher(m)
	updater := &lateUpdater{}
	registry, _ := kubecontroller.NewFakeControllerWithOptions(t, kubecontroller.FakeControllerOptions{
		Client: client, ClusterID: "Kubernetes", DomainSuffix: "cluster.local", MeshWatcher: watcher,
		XDSUpdater: updater, SkipRun: true, Stop: stop, ConfigCluster: true, SystemNamespace: "istio-system",
	})
	for _, kind := range []schema.GroupVersionResource{
		gvr.GatewayClass, gvr.KubernetesGateway, gvr.HTTPRoute, gvr.GRPCRoute, gvr.TLSRoute, gvr.TCPRoute,
		gvr.ReferenceGrant, gvr.ServiceEntry, gvr.BackendTLSPolicy, gvr.ListenerSet,
	} {
		clienttest.MakeCRDWithAnnotations(t, client, kind, map[string]string{consts.BundleVersionAnnotation: bundleVersion})
	}
	alwaysThere := func(_ schema.GroupVersionResource, _ <-chan struct{}) bool { return true }
	gateways := gateway.NewController(client, alwaysThere, kubecontroller.Options{
		DomainSuffix: "cluster.local", KrtDebugger: krt.GlobalDebugHandler, ClusterID: "Kubernetes", SystemNamespace: "istio-system",
	}, updater)
	configs := parse(t, strings.Join(istio, "\n---\n"))
	env := core.NewConfigGenTest(t, core.TestOptions{
		Configs: configs, MeshConfig: m, SkipRun: true, ClusterID: "Kubernetes",
		ServiceRegistries: []serviceregistry.Instance{registry}, ConfigStoreCaches: []model.ConfigStoreController{gateways},
	})
	updater.XDSUpdater = model.NewEndpointIndexUpdater(env.Env().EndpointIndex)
	env.Env().GatewayAPIController = gateways
	client.RunAndWait(stop)
	gateways.Reconcile(model.NewPushContext())
	env.Run()
	if err := env.Env().InitNetworksManager(updater); err != nil {
		t.Fatal(err)
	}
	kube.WaitForCacheSync("differential", stop, gateways.HasSynced, registry.HasSynced)
	// The first context tells the Gateway controller of the services, the second one has its answer.
	env.Env().PushContext().InitContext(env.Env(), nil, nil)
	time.Sleep(200 * time.Millisecond)
	push := model.NewPushContext()
	push.InitContext(env.Env(), nil, nil)
	env.Env().SetPushContext(push)
	out := output{}
	for i, p := range in.Proxies {
		out.Proxies = append(out.Proxies, generateProxy(t, env, p, i, in.IstioVersion))
	}
	return out
}

func generateProxy(t test.Failer, env *core.ConfigGenTest, p proxyInput, i int, version string) proxyOutput {
	kind := model.SidecarProxy
	if p.Type == "gateway" {
		kind = model.Router
	}
	proxy := env.SetupProxy(&model.Proxy{
		Type: kind, ConfigNamespace: p.Namespace, ID: fmt.Sprintf("proxy-%d.%s", i, p.Namespace), IPAddresses: []string{p.IP}, Labels: p.Labels,
		Metadata: &model.NodeMetadata{Namespace: p.Namespace, Labels: p.Labels, ClusterID: "Kubernetes", IstioVersion: version},
	})
	listeners := env.Listeners(proxy)
	out := proxyOutput{}
	for _, l := range listeners {
		out.Listeners = append(out.Listeners, toJSON(t, l))
	}
	for _, r := range env.RoutesFromListeners(proxy, listeners) {
		out.Routes = append(out.Routes, toJSON(t, r))
	}
	for _, c := range env.Clusters(proxy) {
		out.Clusters = append(out.Clusters, c.Name)
		if !hasEndpoint(env, proxy, c) {
			out.Empty = append(out.Empty, c.Name)
		}
	}
	return out
}

// hasEndpoint says whether a cluster has where to go: what the client asks for, or an endpoint.
func hasEndpoint(env *core.ConfigGenTest, proxy *model.Proxy, c *cluster.Cluster) bool {
	assignment := c.LoadAssignment
	switch c.GetType() {
	case cluster.Cluster_ORIGINAL_DST:
		return true
	case cluster.Cluster_EDS:
		builder := endpoints.NewEndpointBuilder(c.Name, proxy, env.PushContext())
		assignment = builder.BuildClusterLoadAssignment(env.Env().EndpointIndex)
	}
	for _, locality := range assignment.GetEndpoints() {
		if len(locality.LbEndpoints) > 0 {
			return true
		}
	}
	return false
}

func toJSON(t test.Failer, m proto.Message) json.RawMessage {
	js, err := protojson.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return js
}

func parse(t test.Failer, text string) []config.Config {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	configs, _, err := crd.ParseInputs(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range configs {
		configs[i].Domain = "cluster.local"
		if configs[i].Namespace == "" {
			configs[i].Namespace = "default"
		}
		if configs[i].CreationTimestamp.IsZero() {
			configs[i].CreationTimestamp = time.Unix(1_700_000_000, 0)
		}
	}
	return configs
}

func slice(s *corev1.Service, pods []*corev1.Pod) *discoveryv1.EndpointSlice {
	es := &discoveryv1.EndpointSlice{
		ObjectMeta:  metav1.ObjectMeta{Name: s.Name + "-1", Namespace: s.Namespace, Labels: map[string]string{discoveryv1.LabelServiceName: s.Name}},
		AddressType: discoveryv1.AddressTypeIPv4,
	}
	for _, p := range s.Spec.Ports {
		port := p.TargetPort.IntVal
		name, protocol := p.Name, p.Protocol
		es.Ports = append(es.Ports, discoveryv1.EndpointPort{Name: &name, Port: &port, Protocol: &protocol})
	}
	for _, pod := range pods {
		if len(s.Spec.Selector) == 0 || pod.Namespace != s.Namespace || !matches(s.Spec.Selector, pod.Labels) {
			continue
		}
		ready := true
		es.Endpoints = append(es.Endpoints, discoveryv1.Endpoint{
			Addresses: []string{pod.Status.PodIP}, Conditions: discoveryv1.EndpointConditions{Ready: &ready},
			TargetRef: &corev1.ObjectReference{Kind: "Pod", Name: pod.Name, Namespace: pod.Namespace},
		})
	}
	return es
}

func matches(selector, labels map[string]string) bool {
	for k, v := range selector {
		if labels[k] != v {
			return false
		}
	}
	return true
}

// lateUpdater takes events before there is somebody to take them.
type lateUpdater struct{ model.XDSUpdater }
