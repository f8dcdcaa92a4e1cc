import type { MessageKey } from './messages';

/** Japanese texts. Loaded when a reader chooses the language. */
const messages: Readonly<Record<MessageKey, string>> = {
  'form.remove': '{{name}} を削除',
  'preview.label': 'サービスのプレビュー',
  'preview.title': 'プレビュー',
  'preview.environment': 'プレビューする環境',
  'preview.routing': 'ルーティング',
  'preview.files': 'ファイル',
  'preview.findings': '指摘',
  'preview.changed': '直前の入力で変わったファイル',
  'preview.nothing': '入力値がそろうと、ここにプレビューが表示されます。',
  'preview.noFindings':
    '問題はありません。ホスト、サブセット、ワークロード、ポートは整合しています。',
  'service.name': '名前',
  'service.nameHelp':
    'リポジトリ、Service、カタログのエンティティの名前になります。英小文字、数字、「-」が使えます。',
  'service.title': '表示名',
  'service.titleHelp': '人が読む名前です。空欄なら「名前」を使います。',
  'service.description': '説明',
  'service.descriptionHelp': '何のためのサービスかを一文で書きます。',
  'service.system': 'システム',
  'service.systemHelp':
    'このサービスが属する製品です。ツリー、名前空間、Argo CD Application の名前の先頭に付きます。',
  'dubbo.protocol': 'プロトコル',
  'dubbo.protocolHelp': 'ポートで話すプロトコルです。',
  'dubbo.custom': 'その他（プラットフォームにコーデックがあるもの）',
  'dubbo.mode': 'メッシュでの扱い',
  'dubbo.modeTriple': 'Triple：gRPC の上の Dubbo 3。リクエスト単位で振り分け',
  'dubbo.modeTcp': '中身を読まない TCP：接続単位で振り分け',
  'dubbo.modeMetarouter': 'Aeraki：専用のプロキシーが読む（古く、同意が必要）',
  'dubbo.modeHelp':
    '使えるもののうち、先にあるほどお勧めです。Aeraki は Istio 1.18 向けで、ほとんど保守されていません。',
  'dubbo.acknowledge': 'Aeraki の代償を理解しています',
  'dubbo.acknowledgeHelp':
    '提供側と呼び出し側の Pod では、メッシュのプロキシーの代わりに、以後のセキュリティ修正を含まない Istio 1.18 の Envoy が動きます。メッシュで Aeraki が動いている必要があります。',
  'dubbo.application': 'アプリケーションプロトコル',
  'dubbo.applicationHelp':
    'プラットフォームが導入した ApplicationProtocol の名前です。',
  'dubbo.exportTo': '呼び出し元の名前空間',
  'dubbo.exportToHelp':
    'サービス自身の名前空間以外のものです。その Pod にも Aeraki のプロキシーが必要です。',
  'dubbo.exportToAdd': '名前空間を追加',
  'dubbo.namespace': '名前空間',
  'dubbo.rules': '属性によるルート',
  'dubbo.rulesHelp':
    '重みによるルートの前に、この順で評価します。Dubbo の属性は interface、method と、キーごとのアタッチメントです。',
  'dubbo.rulesAdd': 'ルートを追加',
  'dubbo.ruleName': 'ルートの名前',
  'dubbo.attribute': '属性',
  'dubbo.attributeValue': '属性の値',
  'dubbo.ruleTo': 'リリース',
  'dubbo.mirrorTo': 'リクエストの複製先',
  'dubbo.mirrorPercent': '複製するリクエストの割合（%）',
  'dubbo.interfaces': 'インターフェイス',
  'dubbo.interfacesHelp':
    'サービスが提供するものです。最初の 1 つが、出発点となるコードのインターフェイスになります。',
  'dubbo.interfacesAdd': 'インターフェイスを追加',
  'dubbo.interface': 'インターフェイス',
  'dubbo.references': '呼び出すインターフェイス',
  'dubbo.referencesHelp':
    'Pod の resolve ファイルになり、レジストリーに問い合わせなくなります。',
  'dubbo.referencesAdd': '呼び出すインターフェイスを追加',
  'dubbo.service': '提供するサービス',
  'dubbo.port': 'ポート',
  'dubbo.redisSecret': 'パスワードの Secret',
  'dubbo.redisSecretHelp':
    'そのキー password の値を、クライアントが指定します。',
  'dubbo.readPolicy': '読み取りに応答するサーバー',
  'dubbo.cluster': 'Redis はクラスターで動いている',
  'spring.calls': '呼び出すサービス',
  'spring.callsHelp':
    'それぞれにクライアント、それを使うリソース、テストが作られます。負荷分散、再試行、タイムアウトはメッシュが行います。',
  'spring.callsAdd': 'サービスを追加',
  'spring.component': 'コンポーネント',
  'spring.host': 'ホスト',
  'spring.port': 'ポート',
  'spring.callPath': 'パス',
  'spring.client': 'クライアント',
  'spring.clientHelp':
    'OpenFeign は完成しており、新機能は加わりません。新しいコードには Spring が HTTP サービスクライアントを勧めています。ディスカバリーには Kubernetes の権限が必要です。',
  'spring.clientOpenfeign': 'OpenFeign(Service の URL を固定)',
  'spring.clientDiscovery':
    'OpenFeign とディスカバリー(spring-cloud-kubernetes)',
  'spring.clientHttpService': 'Spring の HTTP サービスクライアント',
  'spring.routes': 'ルート',
  'spring.routesHelp':
    'プレフィックス以下のリクエストをサービスへ送ります。長いプレフィックスが先に評価されます。',
  'spring.routesAdd': 'ルートを追加',
  'spring.prefix': 'プレフィックス',
  'spring.stripPrefix': '取り除くセグメント数',
  'spring.stripPrefixHelp': 'パスのうち、サービスに渡さない部分です。',
  'spring.image': 'イメージのビルド',
  'spring.imageHelp':
    'イメージを作るツールです。誰が実行するかは「Delivery」のページで決めます。',
  'spring.imageBuildpack': 'Buildpacks',
  'spring.imageDockerfile': 'Dockerfile',
  'spring.project': 'Maven プロジェクト',
  'spring.group': 'グループ',
  'spring.groupHelp': 'Java パッケージを省略したときは、その先頭にもなります。',
  'spring.package': 'Java パッケージ',
  'spring.java': 'Java のレベル',
  'spring.javaHelp':
    'ソースとイメージのレベルです。新しい JDK は古いレベルもビルドできます。',
  'spring.boot': 'Spring Boot',
  'spring.versionsHelp':
    '表示されているのは、このテンプレートのテストに使われたバージョンです。',
  'spring.cloud': 'Spring Cloud',
  'service.labelsHelp':
    '{{owner}} が求めるラベルです(ルール バージョン {{version}})。',
  'service.annotationsHelp':
    '{{owner}} が求めるアノテーションです(ルール バージョン {{version}})。',
  'workload.image': 'イメージ',
  'workload.imageHelp':
    'タグは付けません(タグはリリースごとに決めます)。空欄なら、最初のビルドまでプラットフォームの仮イメージが応答します。',
  'workload.port': 'ポート',
  'workload.portHelp': 'コンテナーが待ち受けるポートです。',
  'workload.protocol': 'プロトコル',
  'workload.protocolHelp':
    'Service のポート名に使うので、Istio が推測する必要がなくなります。tcp と tls では、メッシュに見えるのは接続だけで、リクエストは見えません。',
  'workload.releases': 'リリース',
  'workload.releasesHelp':
    'リリースごとに Deployment とサブセットが一つずつできます。一つで十分です。新しいバージョンを一部のリクエストで試すときは canary を追加します。',
  'workload.releasesAdd': 'リリースを追加',
  'workload.releaseName': 'サブセット',
  'workload.releaseVersion': 'version ラベル',
  'workload.releaseTag': 'イメージのタグ',
  'workload.releaseReplicas': 'レプリカ数',
  'workload.configuration': '環境変数とシークレット',
  'workload.env': '環境変数',
  'workload.envHelp':
    '秘密の値は書かないでください。Git で誰でも読めてしまいます。',
  'workload.envAdd': '環境変数を追加',
  'workload.envName': '環境変数の名前',
  'workload.envValue': '環境変数の値',
  'workload.secrets': 'シークレット',
  'workload.secretsHelp':
    '名前空間にある Secret への参照です。値は書きません。',
  'workload.secretsAdd': '参照を追加',
  'workload.secretName': 'Secret',
  'workload.secretKey': 'キー',
  'workload.secretEnv': '環境変数',
  'workload.resources': 'CPU とメモリー',
  'workload.cpuRequest': 'CPU の要求',
  'workload.memoryRequest': 'メモリーの要求',
  'workload.memoryLimit': 'メモリーの上限',
  'workload.memoryLimitHelp': '超えたコンテナーは強制終了されます。',
  'workload.probes': 'プローブ',
  'workload.probesHelp':
    'HTTP のパスです。空欄なら、ポートに接続できれば正常とみなします。',
  'workload.startup': 'startup',
  'workload.readiness': 'readiness',
  'workload.liveness': 'liveness',
  'workload.livenessHelp':
    'ほかのサービスの状態に依存させないでください。相手の障害でこのサービスまで再起動してしまいます。',
  'traffic.weights': '割合(%)',
  'traffic.weightsHelp':
    'ルールに当てはまらないリクエストの配分です。一つを変えると、合計が 100 になるようにほかが調整されます。',
  'traffic.oneRelease':
    'リリースが一つなので、すべてのリクエストがそこへ届きます。分けるには「Workload」ページでリリースを追加します。',
  'traffic.routing': 'ルーティングのリソース',
  'traffic.routingHelp':
    '既定は Istio のものです。Gateway API ではリリースごとに Service ができます。ambient モードでは Istio がこちらを勧めています。',
  'traffic.routingIstio': 'Istio (VirtualService、DestinationRule)',
  'traffic.routingGatewayApi': 'Gateway API (HTTPRoute、GRPCRoute など)',
  'traffic.exposure': '外部からのアクセス',
  'traffic.exposureHelp': 'メッシュの中からは、常に名前で呼び出せます。',
  'traffic.exposureNone': 'なし(メッシュの中だけ)',
  'traffic.exposureShared': 'プラットフォームの共有ゲートウェイを使う',
  'traffic.exposureOwn': '専用のゲートウェイを作る',
  'traffic.gateway': 'ゲートウェイ',
  'traffic.gatewayName': 'ゲートウェイの名前',
  'traffic.hosts': 'ホスト',
  'traffic.hostsHelp':
    '呼び出す側がアドレスに書く名前です。スキームとポートは付けません。',
  'traffic.hostsAdd': 'ホストを追加',
  'traffic.host': 'ホスト',
  'traffic.paths': 'パス',
  'traffic.pathsHelp':
    '複数のサービスでホストを共有するときに使います。/orders は /orders と /orders/ 以下を受け取ります。空欄ならすべてのパスです。',
  'traffic.pathsAdd': 'パスを追加',
  'traffic.path': 'パス',
  'traffic.resilience': 'タイムアウトとリトライ',
  'traffic.timeout': 'タイムアウト',
  'traffic.timeoutHelp':
    'リトライを含む全体の時間です(例: 5s)。空欄なら制限しません。',
  'traffic.retries': 'リトライ回数',
  'traffic.retriesHelp':
    '最初の試行を除いた回数です。0 にすると Istio の既定値(2 回)も無効になります。',
  'traffic.perTryTimeout': '1 回あたりのタイムアウト',
  'traffic.retryOn': 'リトライする条件',
  'traffic.connectionPool': '接続数を制限する',
  'traffic.connectionPoolHelp':
    'プロトコルに合った上限のコネクションプールです。上限は DestinationRule で変えられます。',
  'traffic.outlierDetection': '失敗する Pod を外す',
  'traffic.outlierDetectionHelp':
    '外れ値検出：失敗し続ける Pod にはしばらくリクエストを送りません。',
  'traffic.rules': '割合より先に適用するルール',
  'traffic.rulesHelp':
    '最初に一致したルールで決まります(例: 特定のヘッダーを付けたテスター)。',
  'traffic.rulesAdd': 'ルールを追加',
  'traffic.ruleName': 'ルール',
  'traffic.ruleHeader': 'ヘッダー',
  'traffic.ruleValue': '値(完全一致)',
  'traffic.ruleTo': 'リリース',
  'traffic.callers': '呼び出し元',
  'traffic.callersHelp':
    'ゲートウェイのほかに呼び出しを許すカタログのエンティティです。指定しなければ、メッシュ内の誰でも呼び出せます。',
  'traffic.callersAdd': '呼び出し元を追加',
  'traffic.caller': '呼び出し元',
  'environments.title': '環境',
  'environments.help':
    '環境ごとにオーバーレイと Argo CD Application が一つずつできます。',
  'environments.add': '環境を追加',
  'environments.name': '名前',
  'environments.namespace': '名前空間',
  'environments.namespaceHelp':
    'プラットフォームの持ち物です。まだなければ作成されます。',
  'environments.mesh': 'メッシュ',
  'environments.injection': 'データプレーン',
  'environments.injectionHelp':
    'Pod にプロキシーを付ける方法です。空欄ならメッシュの宣言 ({{injection}}) に従います。',
  'environments.sidecar': 'サイドカー',
  'environments.revision': 'リビジョンを指定したサイドカー',
  'environments.revisionName': 'リビジョン (revision:名前)',
  'environments.ambient': 'ambient',
  'environments.noProxy': 'プロキシーなし',
  'environments.waypoint': 'waypoint',
  'environments.waypointHelp':
    'ambient モードでサービスの HTTP を読むプロキシーで、名前空間と一緒に登録されます。空欄なら「waypoint」です。リリースが一つで、ルール、タイムアウト、リトライがなければ「none」にできます。',
  'environments.host': 'この環境のホスト',
  'environments.hostHelp': '空欄なら「Traffic」ページのホストを使います。',
  'environments.min': '最小レプリカ数',
  'environments.max': '最大レプリカ数',
  'environments.cpu': 'CPU の目標(%)',
  'environments.weightsHelp':
    'この環境だけの割合です。ほかの環境は「Traffic」ページの割合のままです。',
  'delivery.project': 'Argo CD のプロジェクト',
  'delivery.projectHelp':
    '空欄ならシステム名を使います。まだなければ作成されます。',
  'delivery.automated': 'コミットごとに自動で反映する',
  'delivery.automatedHelp':
    'オフの場合は、Argo CD で Sync を押して反映します。',
  'delivery.repository': 'ファイルの置き場所',
  'delivery.repositoryHelp':
    '共有リポジトリにはプルリクエストで追加され、環境ごとにレビュー担当者が決まります。',
  'delivery.repositoryService': 'このサービスのリポジトリ',
  'delivery.repositoryGitops': '共有の GitOps リポジトリ',
  'delivery.build': 'イメージのビルド',
  'delivery.buildHelp': 'ソースからイメージを作る仕組みです。',
  'delivery.ci': 'Git ホストの CI',
  'delivery.shipwright': 'Shipwright(クラスター内)',
  'delivery.kpack': 'kpack(クラスター内)',
  'delivery.tekton': 'Tekton(クラスター内)',
  'adopt.ownerHelp':
    'プラットフォームが、サービスのリポジトリを置くことを許している場所です。',
  'adopt.nameHelp': 'マニフェストのあるリポジトリです。',
  'adopt.path': 'マニフェストのフォルダー',
  'adopt.pathHelp':
    'リポジトリのルートから見た場所です。Deployment と Service、またはそれらを列挙した kustomization があるフォルダーを指定します。',
  'adopt.serviceHelp':
    'マニフェストにある Service の名前です。カタログのエンティティも同じ名前になります。',
  'adopt.branch': 'ブランチ',
  'adopt.branchHelp': 'デリバリーの対象のブランチです。空欄なら main です。',
  'adopt.hostHelp': '空欄なら、下のホストを使います。',
  'adopt.what': '実行される内容',
  'adopt.whatRead':
    'フォルダーの Deployment、Service、ポートと、あれば kustomization を読み取ります。',
  'adopt.whatReport':
    '見つかったものを報告します。メッシュに載せられない原因は、何かを書き込む前に、ファイルと行を示して知らせます。',
  'adopt.whatPropose':
    'マニフェストを囲むツリーをプルリクエストで提案します。既存のファイルは変更しません。同じフォルダーに増えるのは kustomization.yaml だけです。',
  'adopt.whatRegister':
    'マージした後、同じ値でもう一度テンプレートを実行すると、カタログと Argo CD に登録されます。',
  'adopt.whatRestart':
    '名前空間にサイドカー注入のラベルが付きます。サイドカーは Pod の再起動時に入ります。',
  'adopt.blocks': '先に直す必要があるもの',
  'adopt.blocksHelm': 'Helm チャート: 通常のマニフェストに展開してください。',
  'adopt.blocksPorts':
    '名前がプロトコル(http、grpc、tcp など)で始まらず、appProtocol もない Service のポート。',
  'adopt.blocksServerFirst':
    'MySQL、MongoDB、SMTP など、サーバーが先に話すプロトコル。',
  'adopt.blocksPods':
    'ノードのネットワークを使う Pod、ユーザー 1337 で動く Pod、サイドカーのポートを使う Pod、注入を拒否する Pod。',
  'adopt.blocksOthers':
    'クラスター全体のオブジェクト、複数の名前空間、同じ Pod の同じポートを指す 2 つの Service。',
  'repository.owner': 'リポジトリの所有者',
  'repository.ownerHelp':
    'プラットフォームが、サービスのリポジトリを置くことを許している場所です。',
  'repository.host': 'Git ホスト',
  'repository.name': 'リポジトリ',
  'repository.nameHelp': '空欄ならサービスの名前を使います。',
  'repository.none':
    'Git ホストが設定されていません。meshPortal.repositories か integrations を設定してください。',
  'repository.summary': '作成されるもの',
  'repository.summaryRepository':
    'リポジトリ {{repository}}({{files}} ファイル)',
  'repository.summaryShared':
    '{{repository}} へのプルリクエスト（{{folder}} に {{files}} ファイル）',
  'repository.shared':
    '新しいリポジトリは作られません。ファイルはプルリクエストで {{repository}} の {{folder}} に入ります。',
  'repository.summaryEnvironment':
    '環境 {{environment}}: メッシュ {{mesh}} の名前空間 {{namespace}}',
  'repository.summaryApplications':
    'プラットフォームのリポジトリ内の Argo CD Application {{names}}',
  'repository.summaryCatalog': 'カタログのエンティティ {{entity}}',
  'repository.summaryProblems': 'まだ作成できません: {{problems}}',
  'repository.invalidName':
    '「{{name}}」はリポジトリ名に使えません。英数字、「-」、「_」、「.」を使ってください。',
  'problem.required': '入力してください。',
  'problem.type': '{{actual}} ではなく {{expected}} を入力してください。',
  'problem.one-of':
    '「{{actual}}」は使えません。{{allowed}} から選んでください。',
  'problem.too-long':
    '長すぎます({{length}})。{{maximum}} 以内にしてください。',
  'problem.too-short': '{{minimum}} 以上が必要です。',
  'problem.empty': '空にはできません。',
  'problem.range':
    '{{actual}} は範囲外です。{{minimum}} から {{maximum}} までの整数にしてください。',
  'problem.unresolved-expression':
    '展開されていないテンプレート式「${{」が含まれています。値そのものを入力してください。',
  'problem.control-character':
    '目に見えない文字、または改行を壊す文字 {{character}} が含まれています。取り除いてください。',
  'problem.leading-tab':
    '複数行のテキストはタブで始められません。Kustomize がインデントとみなします。別の文字で始めてください。',
  'problem.name':
    '「{{actual}}」は名前に使えません。英小文字で始め、英小文字、数字、「-」だけを使い、英小文字か数字で終えてください。',
  'problem.label':
    '「{{actual}}」は名前に使えません。英小文字、数字、「-」だけを使い、先頭と末尾は英小文字か数字にしてください。',
  'problem.name-too-long':
    '{{suffix}} が付くと「{{result}}」になり、{{length}} 文字です。{{maximum}} 文字までなので、{{fitting}} 文字以内に短くしてください。',
  'problem.entity-ref':
    '「{{actual}}」は参照ではありません。{{example}} のように書いてください。',
  'problem.host':
    '「{{actual}}」はホスト名ではありません。app.example.com か *.example.com のように、小文字で、スキームとポートを付けずに書いてください。',
  'problem.host-any':
    'ホスト「*」はゲートウェイのすべてのリクエストを奪います。このサービスのホストを書いてください。',
  'problem.image':
    '「{{actual}}」はイメージ名ではありません。registry.example.com/team/service のように、タグもダイジェストも付けずに書いてください。',
  'problem.image-with-tag':
    '「{{actual}}」にはタグかダイジェストが付いています。それらはリリースに書いてください。',
  'problem.tag':
    '「{{actual}}」はイメージのタグに使えません。英数字、「.」、「_」、「-」で 128 文字以内にしてください。',
  'problem.path':
    '「{{actual}}」はパスではありません。「/」で始め、空白、「?」、「#」、「//」、「..」を含めないでください。',
  'problem.duration':
    '「{{actual}}」は時間ではありません。500ms、2s、1m30s のように、0 より大きい値を書いてください。',
  'problem.quantity':
    '「{{actual}}」は数量ではありません。{{example}} のように書いてください。',
  'problem.environment-variable':
    '「{{actual}}」は環境変数の名前に使えません。英数字と「_」を使い、数字で始めないでください。',
  'problem.header':
    '「{{actual}}」はヘッダーの名前に使えません。英小文字、数字、「-」を使ってください。',
  'problem.reserved':
    '「{{actual}}」は予約されています。別の名前にしてください。',
  'problem.reserved-port':
    'ポート {{actual}} は Istio のサイドカーが使います。別のポートにしてください。',
  'problem.java-interface':
    '「{{actual}}」は Java のインターフェイスの完全な名前ではありません。com.example.OrderService の形で書いてください。',
  'problem.application-protocol':
    '「{{actual}}」はアプリケーションプロトコルの名前ではありません。英小文字と数字を使ってください（ハイフンを入れるとポート名がそこで切れます）。',
  'problem.proxy-image':
    '「{{actual}}」はタグかダイジェストの付いたイメージではありません。registry.example.com/team/proxy:1.0 の形で書いてください。',
  'problem.dubbo-field':
    '「{{field}}」はここでは意味を持ちません（必要なもの：{{needs}}）。この項目を消してください。',
  'problem.aeraki-acknowledge':
    'モード metarouter には Aeraki が必要です。Aeraki は Istio 1.18 向けで、ほとんど保守されておらず、提供側と呼び出し側の Pod でその版の Envoy を動かします。triple か tcp をお勧めします。それでも Aeraki を使う場合は acknowledge を true にしてください。',
  'problem.aeraki-gateway':
    'Aeraki はメッシュ内の呼び出しだけを振り分けるため、ゲートウェイのためのものは生成されません。traffic.gateway を消してください。',
  'problem.aeraki-needs-sidecar':
    'Aeraki はサイドカーで動きますが、環境 {{environment}} の Pod にはサイドカーがありません（インジェクション：{{actual}}）。サイドカーのあるメッシュか、別のモードを使ってください。',
  'problem.redis-releases':
    'RedisService は重みではなくキーで振り分けます。リリースを 1 つにするか、モード tcp を使ってください。',
  'problem.not-yet-generated': '{{feature}} はまだ生成できません。',
  'problem.duplicate': '「{{actual}}」が重複しています。',
  'problem.weights-sum':
    '割合の合計が {{sum}} です。100 になるようにしてください。',
  'problem.unknown-release':
    'リリース「{{actual}}」はありません。あるのは {{known}} です。',
  'problem.release-without-share':
    '環境 {{environment}} のリリースに割合がありません(合計 {{sum}})。割合を設定してください。',
  'problem.unknown-environment': '環境「{{actual}}」はありません。',
  'problem.host-twice':
    'ホスト {{actual}} は、同じメッシュの環境 {{environment}} でも使われています。環境ごとに別のホストにしてください。',
  'problem.same-place':
    '環境 {{environment}} と同じクラスターの同じ名前空間です。オブジェクトの名前が重なるので、どちらかを変えてください。',
  'problem.http-only':
    '「{{field}}」はリクエストに対する設定ですが、ポートのプロトコルは {{protocol}} で、プロキシーには接続しか見えません。この項目を消すか、プロトコルを http、http2、grpc のどれかにしてください。',
  'problem.application-ends-tls':
    'プロトコル tls では証明書はアプリケーション自身が持ち、ゲートウェイは接続をそのまま通します。この tls を消すか、プロトコルを tcp にしてください。',
  'problem.port-twice':
    'ゲートウェイのポート {{actual}} は、同じメッシュの環境 {{environment}} も使っています。TCP の接続にはホスト名がないので区別できません。別のメッシュに分けるか、ゲートウェイで TLS を終端してください。',
  'problem.needs-waypoint':
    'ambient モードでは「{{field}}」に waypoint が必要ですが、環境 {{environment}} にはありません。この項目を消すか、環境に waypoint を指定してください。',
  'problem.ambient-server-names':
    'ambient モードではサーバー名 (SNI) を読むものがなく、tls のポートでは環境 {{environment}} のリリースを区別できません。リリースを一つにするか、sidecar を使ってください。',
  'problem.without-ambient':
    'waypoint は ambient モードだけのものですが、この環境は {{injection}} です。消してください。',
  'problem.not-in-gateway-api':
    '「{{field}}」は Gateway API の {{kind}} では表せません。この項目を消すか、ルーティングを Istio にしてください。',
  'problem.rule-order':
    'Gateway API では、より具体的なルールが先に評価されるので、「{{rule}}」が「{{earlier}}」より先にリクエストを受けます。順序を入れ替えるか、両方に当てはまるリクエストがないようにしてください。',
  'problem.gateway-routing':
    'メッシュ {{mesh}} のゲートウェイ {{gateway}} は {{is}} のもので、ルートは {{routing}} です。別のゲートウェイを選ぶか、ルーティングを変えてください。',
  'problem.without-gateway':
    'ホストがありますが、応答するゲートウェイがありません。',
  'problem.unknown-mesh':
    'メッシュ「{{actual}}」はありません。あるのは {{known}} です。',
  'problem.mesh-needed':
    'メッシュが複数あります。{{known}} から選んでください。',
  'problem.unknown-gateway':
    'メッシュ {{mesh}} に共有ゲートウェイ「{{actual}}」はありません。あるのは {{known}} です。',
  'problem.no-shared-gateway':
    'メッシュ {{mesh}} に共有ゲートウェイはありません。専用のゲートウェイにしてください。',
  'problem.host-not-offered':
    'メッシュ {{mesh}} のゲートウェイ {{gateway}} はホスト {{actual}} を受け付けません。使えるのは {{offered}} です。',
  'problem.quote-number':
    '数値ではなく文字列にしてください。引用符で囲んで "{{actual}}" と書きます。',
  'problem.unknown-field': 'ここに「{{field}}」という項目はありません。',
  'problem.gateway-ref':
    '「{{actual}}」はゲートウェイの参照ではありません。istio-ingress/public のように <名前空間>/<名前> で書いてください。',
  'problem.digest':
    '「{{actual}}」はダイジェストではありません。sha256: に続けて 16 進数 64 桁を書いてください。',
  'problem.regex':
    '「{{actual}}」は Envoy(RE2)の正規表現として解釈できません: {{reason}}',
  'problem.config-key':
    '「{{actual}}」は ConfigMap のファイル名に使えません。英数字、「.」、「_」、「-」を使ってください。',
  'problem.method':
    '「{{actual}}」は HTTP メソッドではありません。{{allowed}} から選んでください。',
  'problem.retry-condition':
    '「{{actual}}」は Envoy のリトライ条件ではありません。使えるのは {{allowed}} とステータスコードです。',
  'problem.url':
    '「{{actual}}」はリポジトリの URL ではありません。ユーザー名とパスワードを付けずに https://host/owner/repository のように書いてください。',
  'problem.branch': '「{{actual}}」はブランチ名に使えません。',
  'problem.server':
    '「{{actual}}」はクラスターのアドレスではありません。https://host[:port] のように書いてください。',
  'problem.injection':
    '「{{actual}}」はインジェクションの種類ではありません。sidecar、revision:<名前>、ambient、none のいずれかにしてください。',
  'problem.share-without-pods':
    'リリース {{release}} はリクエストの {{weight}} % を受け取りますが、レプリカ数が 0 です。',
  'problem.order-cycle': '昇格の順序が循環しています: {{circle}}',
  'problem.exclusive':
    '{{fields}} は同時に指定できません。一つだけ残してください。',
  'problem.match-operator': '条件には {{operators}} のいずれか一つが必要です。',
  'problem.secret-target':
    'シークレットの渡し先を指定してください。環境変数なら env、フォルダーなら mountPath です。',
  'problem.secret-key': '環境変数に渡すシークレットの key を指定してください。',
  'problem.grace-too-short':
    'Pod は {{actual}} 秒後に強制終了され、そのうち {{delay}} 秒は待機です。アプリケーションが停止できるよう、待機より長くしてください。',
  'problem.rule-without-condition':
    '条件のないルールは、後ろのルートのリクエストをすべて奪います。条件を追加してください。',
  'problem.tag-without-image':
    '{{field}} を指定するにはイメージが必要です。イメージを入力してください。',
  'problem.dockerfile-with-kpack':
    'kpack は Dockerfile ではなく buildpack でビルドします。shipwright か tekton を選ぶか、Dockerfile を外してください。',
  'problem.tekton-needs-dockerfile':
    'Tekton のパイプラインは Dockerfile でビルドします。dockerfile を選ぶか、別のビルド方法を選んでください。',
  'problem.build-without-sources':
    '{{actual}} はサービス自身のリポジトリからビルドしますが、共有の GitOps リポジトリにソースはありません。ci を選ぶか、サービス自身のリポジトリを使ってください。',
  'problem.no-gitops-repository':
    'プラットフォームに共有の GitOps リポジトリがありません。サービス自身のリポジトリを選ぶか、プラットフォームチームに meshPortal.delivery.gitopsRepository の設定を依頼してください。',
  'problem.build-among-proxies':
    '環境 {{environment}} が名前空間 {{actual}} にあり、プロキシのためにビルドが終了しません。ビルド用に別の名前空間を選んでください。',
  'problem.replicas-above-max':
    'リリース {{release}} のレプリカ数 {{replicas}} が、オートスケーリングの上限 {{maximum}} を超えています。上限を上げてください。',
  'problem.exceeds': '{{actual}} は {{of}} の {{limit}} を超えています。',
  'problem.too-much-config':
    'config のファイルは合計 {{length}} バイトです。ConfigMap に入るのは {{maximum}} バイトまでです。',
  'problem.platform-namespace':
    '名前空間 {{actual}} はプラットフォーム(Argo CD、メッシュ、共有ゲートウェイ)のものです。別の名前空間にしてください。',
  'problem.version':
    '「{{actual}}」はリリース版のバージョンではありません。{{example}} のように書いてください。',
  'problem.java-package':
    '「{{actual}}」は Java のパッケージ名ではありません。小文字、数字、「_」からなる部分を点でつないでください。Java の予約語と java、javax は使えません。',
  'problem.other-workload-type':
    '「{{field}}」は種類が {{types}} のワークロードのものです。これは {{actual}} です。',
  'problem.spring-versions':
    'Spring Cloud {{cloud}} は Spring Boot {{actual}} では起動しません。{{fitting}} に対応します。',
  'problem.discovery-host':
    'ディスカバリーが見つけるのは同じ名前空間の Service だけなので、「{{actual}}」は単純な名前でなければなりません。別の場所の Service には、ほかのクライアントを選んでください。',
  'problem.guard-rail-hosts':
    'ホスト {{actual}} は許可されたドメイン {{allowed}} のいずれにも属していません({{owner}} のルール {{rule}}、バージョン {{version}})。許可されたドメインのホストにしてください。',
  'problem.guard-rail-registries':
    'イメージ {{actual}} は許可されたレジストリ {{allowed}} のものではありません({{owner}} のルール {{rule}}、バージョン {{version}})。許可されたレジストリに置いてください。',
  'problem.guard-rail-labels':
    'Pod にラベル {{actual}} が必要です({{owner}} のルール {{rule}}、バージョン {{version}})。値を入力してください。',
  'problem.guard-rail-annotations':
    'Pod にアノテーション {{actual}} が必要です({{owner}} のルール {{rule}}、バージョン {{version}})。値を入力してください。',
  'problem.guard-rail-replicas':
    '{{workload}} の Pod は {{actual}} 個ですが、環境 {{environment}} では {{least}} 個以上必要です({{owner}} のルール {{rule}}、バージョン {{version}})。レプリカ数を増やしてください。',
  'problem.guard-rail-resources':
    'Pod の {{resource}} の要求は {{actual}} ですが、環境 {{environment}} では {{least}} 以上必要です({{owner}} のルール {{rule}}、バージョン {{version}})。要求を増やしてください。',
  'problem.guard-rail-injection':
    'インジェクション {{actual}} は許可されていません({{owner}} のルール {{rule}}、バージョン {{version}})。{{allowed}} から選んでください。',
  'problem.guard-rail-forbidden':
    '{{actual}} は禁止されています({{owner}} のルール {{rule}}、バージョン {{version}})。使わないか、{{owner}} に相談してください。',
  'problem.yaml': 'YAML として読み取れません: {{reason}}',
};

export default messages;
