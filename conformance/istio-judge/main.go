// Istio's own judgement of configuration, for the differential test: reads a
// JSON case a line and writes a JSON answer a line, each after "@".
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	kjson "k8s.io/apimachinery/pkg/util/json"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	pilotcrd "istio.io/istio/pilot/pkg/config/kube/crd"
	"istio.io/istio/pkg/config"
	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/local"
	"istio.io/istio/pkg/config/crd"
	"istio.io/istio/pkg/config/schema/collections"
	"istio.io/istio/pkg/log"
)

// testCase is one resource to validate, or a text of several to analyse.
type testCase struct {
	Resource json.RawMessage `json:"resource"`
	Yaml     string          `json:"yaml"`
	// Crd also asks the CustomResourceDefinition, as the API server does.
	Crd bool `json:"crd"`
}

type message struct {
	Code   string `json:"code"`
	Object string `json:"object"`
	Text   string `json:"text"`
}

type answer struct {
	Error    string    `json:"error,omitempty"`
	Warning  string    `json:"warning,omitempty"`
	Messages []message `json:"messages,omitempty"`
}

func validate(definitions *crd.Validator, c testCase) answer {
	object := &unstructured.Unstructured{}
	if err := kjson.Unmarshal(c.Resource, &object.Object); err != nil {
		return answer{Error: err.Error()}
	}
	if c.Crd {
		if err := definitions.ValidateCustomResource(object.DeepCopy()); err != nil {
			return answer{Error: err.Error()}
		}
	}
	for _, s := range collections.All.All() {
		if s.Kind() != object.GetKind() || !strings.HasSuffix(s.Group(), "istio.io") {
			continue
		}
		text, _ := json.Marshal(object.Object["spec"])
		spec, err := pilotcrd.FromJSON(s, string(text))
		if err != nil {
			return answer{Error: err.Error()}
		}
		warning, err := s.ValidateConfig(config.Config{
			Meta: config.Meta{
				GroupVersionKind: s.GroupVersionKind(),
				Name:             object.GetName(),
				Namespace:        object.GetNamespace(),
				Annotations:      object.GetAnnotations(),
			},
			Spec: spec,
		})
		a := answer{}
		if warning != nil {
			a.Warning = warning.Error()
		}
		if err != nil {
			a.Error = err.Error()
		}
		return a
	}
	return answer{Error: "no such kind: " + object.GetKind()}
}

func analyze(text string) answer {
	analyzer := local.NewSourceAnalyzer(analyzers.AllCombined(), "", "istio-system", nil)
	source := []local.ReaderSource{{Name: "case.yaml", Reader: strings.NewReader(text)}}
	if err := analyzer.AddTestReaderKubeSource(source); err != nil {
		return answer{Error: err.Error()}
	}
	stop := make(chan struct{})
	defer close(stop)
	result, err := analyzer.Analyze(stop)
	if err != nil {
		return answer{Error: err.Error()}
	}
	a := answer{}
	for _, m := range result.Messages {
		a.Messages = append(a.Messages, message{
			Code:   m.Type.Code(),
			Object: m.Resource.Origin.FriendlyName(),
			Text:   fmt.Sprintf(m.Type.Template(), m.Parameters...),
		})
	}
	return a
}

func judge(definitions *crd.Validator, line []byte) (a answer) {
	defer func() {
		if reason := recover(); reason != nil {
			a = answer{Error: fmt.Sprint("panic: ", reason)}
		}
	}()
	var c testCase
	if err := json.Unmarshal(line, &c); err != nil {
		return answer{Error: err.Error()}
	}
	if c.Yaml != "" {
		return analyze(c.Yaml)
	}
	return validate(definitions, c)
}

func main() {
	for _, scope := range log.Scopes() {
		scope.SetOutputLevel(log.NoneLevel)
	}
	definitions, err := crd.NewValidatorFromFiles(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(line) == 0 && err != nil {
			return
		}
		text, _ := json.Marshal(judge(definitions, line))
		fmt.Fprintf(out, "@%s\n", text)
	}
}
