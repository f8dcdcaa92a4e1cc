import type { Translated } from '../types';

/** What the steps of a decision say. */
export const traceTexts: Translated['trace'] = {
  proxyGateway: '{{namespace}} のゲートウェイの Pod、Istio {{version}}',
  proxyWorkload: '{{namespace}} のワークロード、Istio {{version}}',
  gatewayUnknown: 'Gateway {{gateway}} はここではわかりません',
  virtualHost: '仮想ホスト {{name}}（ドメイン {{domain}} による）',
  defaultRoute: '{{host}} の既定のルート',
  route: '{{object}} のルート {{order}}{{name}}{{match}}{{root}}',
  routeMatch: '、条件 {{order}}',
  routeRoot: '、{{object}} から委任',
  undefinedOrder:
    '{{object}} とほか {{count}} 件の順序は決まっていません。作成日時がないため、ここでは名前の順にしています',
  sameHostAtGateway:
    '{{first}} と {{second}} は同じホストを指定しています。Istio は古いほうを先に評価しますが、ファイルには作成日時がありません',
  sameHostInMesh:
    '{{first}} と {{second}} は同じホストを持っています。Istio は古いほうを使いますが、ファイルには作成日時がありません',
  rulesApply: 'DestinationRule {{rules}} が適用されます',
  noRuleApplies: '適用される DestinationRule はありません',
  destination: '{{share}} % を {{cluster}} へ{{why}}',
  copy: '{{share}} % を {{cluster}} へ複製{{why}}',
  because: '（{{reason}}）',
  listener: 'リスナー {{listener}}',
  listenerByService:
    'リスナー {{listener}}（Service のポート {{port}} から転送）',
  serverLeftOut: '{{object}} のサーバーの一つは使われません。{{why}}',
  hostTaken:
    'ホスト {{host}} は、ポート {{port}} の別の TLS サーバーがすでに使っています',
  protocolsConflict:
    '{{protocol}} は、ポート {{port}} の {{gateway}} の {{other}} と共存できません',
  portNameTwice: 'ポート名 {{name}} が重複しています',
  sameConnections:
    '{{listener}} では {{count}} 個のサーバーが同じ接続を受けるため、Envoy はこのリスナーを拒否し、以前の設定を使い続けます',
  server: '{{object}} のサーバー {{server}}',
  serverBySni: '{{object}} のサーバー {{server}}（サーバー名 {{sni}} による）',
  hostNotExported:
    '{{object}} にこのホストがありますが、ゲートウェイの Pod がある名前空間 {{namespace}} には公開されていません',
  hostNotBound:
    '{{object}} にこのホストがありますが、結び付いている {{gateways}} のサーバーはここにありません',
  hostLessSpecific:
    '{{object}} にこのホストがありますが、より具体的な仮想ホストがリクエストを受けます',
  hostNotAdmitted:
    '{{object}} にこのホストがありますが、サーバーが受けるのは {{hosts}} だけです',
  notModelled:
    '{{object}}（{{what}}）は判定に含まれておらず、結果を変える可能性があります',
  notModelledRateLimit:
    '{{object}} はレート制限を行います。これは判定に含まれておらず、結果を変える可能性があります',
  notModelledAeraki:
    '{{object}}：ポート {{port}} のリクエストは Aeraki のプロキシが振り分けます。これは判定に含まれません',
  inboundListeners:
    '{{object}} には受信リスナーがあり、Pod の中での送り先を決めます。これは判定に含まれません',
  inboundListener:
    '{{object}} は {{workload}} の Pod のポート {{port}} を {{protocol}} として受け、リクエストを {{endpoint}} に送ります',
  inboundSamePort: 'Pod の同じポート',
  inboundPassthrough:
    '{{object}} には {{workload}} の Pod のポート {{port}} の受信リスナーがないため、リクエストはプロキシを素通りしてそのポートに届きます',
  inboundTlsIgnored:
    '{{object}}：ポート {{port}} の TLS 設定は、ENABLE_TLS_ON_SIDECAR_INGRESS と、そのポートの相互 TLS を無効にする PeerAuthentication がなければ効きません',
  noWaypoint: '{{host}} には waypoint がなく、ztunnel が Pod へ直接つなぎます',
  waypointUnknown:
    '{{waypoint}} はここではわからないため、あるものとみなします',
  waypoint:
    '{{host}} の前段の {{waypoint}}（Host ヘッダーではなくサービスのアドレスによる）',
  ignoredWithoutWaypoint:
    '{{object}} は無視されます。{{host}} には waypoint がなく、ztunnel は http を読みません',
  waypointNotFollowed:
    'ゲートウェイと {{host}} の間に {{waypoint}} があります。そのルートとポリシーはここでは評価しません',
  waypointPassed:
    'ゲートウェイは {{waypoint}} を通りません。{{host}} にラベル istio.io/ingress-use-waypoint: "true" がありません',
  noProxy:
    '呼び出し元にプロキシがないため、ルートもトラフィックポリシーも効きません',
  ignoredWithoutProxy:
    '{{object}} は無視されます。呼び出し元に、それに従うプロキシがありません',
  opaqueListener:
    '{{host}} のリスナー。サイドカーは {{protocol}} の中身を読まないため、{{kind}} ルートだけが効きます',
  sharedListener:
    'リスナー 0.0.0.0_{{port}}（このポートのすべての http サービスで共有）。アドレスではなく Host ヘッダーで決まります',
  detectingListener:
    '{{host}} 専用のリスナー。ポートにプロトコルの指定がないため検出し、Host ヘッダーは見ません',
  notTls:
    'ポートは {{protocol}} と宣言されていますが、クライアントは TLS を使っていません',
  connectionRoutes: '接続のルート',
  takesConnection: '{{object}} が接続を受けます',
  noConnectionRoute: '{{object}} には、当てはまる {{kind}} ルートがありません',
  used: '{{object}} を使います',
  notExported: '{{object}} は {{namespace}} に公開されていません',
  notImported: '{{object}} は Sidecar リソースに取り込まれていません',
  noRouteForCaller:
    '{{object}} には、ポート {{port}} でこの呼び出し元に当てはまるルートがありません',
  droppedWhole:
    '{{object}} は全体が使われません。同じホストのものが複数あるとき、サイドカーは一つだけを使います',
  attached: '{{host}} に {{object}} が付きます',
  noneAttached:
    '{{host}} に付く VirtualService はなく、サービス自身のルートを使います',
  issuerKnown: '{{object}} はこのトークンの発行者を認めています',
  issuerUnknown:
    '発行者 {{issuer}} を認める RequestAuthentication がありません',
  mtlsSpoken:
    '{{object}} は相互 TLS を求めており、クライアントは対応しています',
  mtlsMissing: '{{object}} は相互 TLS を求めていますが、クライアントは平文です',
  asksAuthorizer:
    '{{object}} は外部の認可サービスに問い合わせます。これは判定に含まれません',
  denies: '{{object}} が拒否します',
  mayDeny:
    '{{object}} が、ここではわからない条件によって拒否する可能性があります',
  allows: '{{object}} が許可します',
  mayAllow:
    '{{object}} が、ここではわからない条件によって許可する可能性があります',
  noneAllows: '{{objects}} のどの規則も許可していません',
  noBackend: '送り先の種類が未知か、許可していない名前空間にあります',
  noHost: 'ホスト {{host}} を持つサービスがありません',
  hostNotVisible: 'サービス {{host}} は {{namespace}} から公開されていません',
  halfQualified:
    '{{host}} は文字どおりに扱われます。サービスの名前は {{fullName}} です',
  noPort: 'サービス {{host}} にポート {{port}} がありません',
  noSubset:
    '適用される DestinationRule に、サブセット {{subset}} の定義がありません',
  noPod: '{{labels}} を持つ Pod がありません',
  noPodOfService: 'サービスのラベルを持つ Pod がありません',
  hostUnknown: 'ホスト {{host}} はここではわかりません',
  rulesUnknown: '{{namespace}} の DestinationRule はここではわかりません',
  podsUnknown: '背後の Pod はここではわかりません',
};
