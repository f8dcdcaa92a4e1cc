import type { Translated } from '../types';

/** Words of the tab as a whole. */
export const tabTexts: Pick<
  Translated,
  | 'tab'
  | 'age'
  | 'summary'
  | 'system'
  | 'section'
  | 'card'
  | 'state'
  | 'problem'
> = {
  tab: {
    environment: '環境',
    desiredState:
      '{{branch}} @ {{commit}} のあるべき状態（クラスターとは照合していません）',
    openCommit: 'コミット {{commit}} を Git ホストで開く',
    refresh: 'リポジトリを読み直す',
    refreshing: 'リポジトリを読み込んでいます',
    repository: 'リポジトリ',
    argocd: 'Argo CD',
    skeleton: 'このサービスのルーティングを読み込んでいます',
  },
  age: {
    seconds: '{{value}} 秒前',
    minutes: '{{value}} 分前',
    hours: '{{value}} 時間前',
    days: '{{value}} 日前',
  },
  summary: {
    label: '概要',
    routes_one: 'ルート {{count}} 件',
    routes_other: 'ルート {{count}} 件',
    errors_one: 'エラー {{count}} 件',
    errors_other: 'エラー {{count}} 件',
    warnings_one: '警告 {{count}} 件',
    warnings_other: '警告 {{count}} 件',
    noFindings: '指摘なし',
    allTo: 'すべて {{release}} へ',
    istio: 'Istio {{version}}',
    mesh: 'メッシュ {{mesh}}',
    injectionSidecar: 'サイドカー',
    injectionRevision: 'サイドカー（リビジョン {{revision}}）',
    injectionAmbient: 'アンビエント',
    injectionNone: 'プロキシなし',
  },
  system: {
    mesh: 'メッシュ',
    title: 'サービスと呼び出し',
    label:
      'システムの図：ゲートウェイと、リリースごとのサービス。サービスを選ぶと Mesh タブが開きます',
    desiredState:
      'すべてのサービスのあるべき状態（クラスターとは照合していません）',
    calls: '入口と呼び出し',
    from: '呼び出し元',
    to: '呼び出し先',
    arrives: '届く先',
    noCalls:
      'これらのサービスに通じるゲートウェイはなく、カタログにも呼び出し（dependsOn）が宣言されていません。',
    callUnknown: '不明',
    noService: '呼び出す Service がありません',
    broken: 'ルーティングの一部が壊れています',
    conditional_one: '条件付きルート {{count}} 件',
    conditional_other: '条件付きルート {{count}} 件',
    mirrors: '{{names}} にコピー',
    faults_one: 'フォールト付きルート {{count}} 件',
    faults_other: 'フォールト付きルート {{count}} 件',
    tooManyTitle:
      'サービスとゲートウェイが {{number}} 個あり、図にはできません',
    tooMany: 'システムまたはサービスの Mesh タブを開いてください。',
    nobodyTitle: 'メッシュ {{mesh}} にはまだ何も届けられていません',
    nobody: 'サービスを作成するか、別のメッシュを選んでください。',
    emptyTitle: 'このシステムにはメッシュ上のサービスがありません',
    empty:
      'システムに属し、カタログに Kustomize ツリーの場所が書かれたコンポーネントがここに表示されます。',
  },
  section: {
    graph: 'ルーティング',
    routes: 'ルート（評価される順）',
    findings: '指摘',
    resources: 'リソース',
  },
  card: {
    title: 'メッシュのルーティング',
    open: 'メッシュのタブを開く',
    environment: '環境',
    routes: 'ルート',
    shares: '配分',
    findings: '指摘',
    moreEnvironments_one: 'ほか {{count}} 環境',
    moreEnvironments_other: 'ほか {{count}} 環境',
  },
  state: {
    retry: '再試行',
    noEnvironmentsTitle: '環境がまだありません',
    noEnvironments:
      'このサービスのツリーには、kustomization.yaml を置いた overlays/ 配下のフォルダーがありません。環境ごとに 1 つ追加してプッシュし、リポジトリを読み直してください。',
    forbiddenTitle: 'このサービスのルーティングを見る権限がありません',
    forbidden:
      '権限 {{permission}} が必要です。サービスのオーナー、またはこのポータルの権限ポリシーの管理者に相談してください。',
    notFoundTitle: 'このエンティティのルーティングは見つかりません',
    notFound:
      'エンティティがなくなったか、閲覧できないか、この環境が存在しません。別の環境を選ぶか、カタログからエンティティを開き直してください。',
    networkTitle: 'ポータルのバックエンドが応答しません',
    network:
      'リクエストに応答がありませんでした。接続を確認してください。ほかのページが動くなら、mesh-routing バックエンドが未導入か、起動中の可能性があります。',
    errorTitle: 'ルーティングを読み込めませんでした',
    errorHint:
      '再試行しても直らない場合は、このメッセージをポータルの管理者に伝えてください。',
    staleTitle: '最後に読み込めた状態（{{age}}）を表示しています',
    stale: '新しい状態を読み込めませんでした：{{problem}}。',
    environmentMissingTitle: '環境 {{name}} はありません',
    meshMissingTitle: 'メッシュ {{name}} にある環境はありません',
    environmentMissing: '代わりに {{shown}} を表示しています。',
    place: '場所：{{place}}',
  },
  problem: {
    annotationInvalid:
      'アノテーション mesh-portal.io/kustomize-root の値が使えません',
    annotationInvalidHelp:
      'overlays/ のあるフォルダーを、catalog-info.yaml からの相対パス（先頭のスラッシュなし）か URL で指定してください。',
    noEnvironments: 'ツリーに環境がありません',
    noEnvironmentsHelp:
      'ツリーに overlays/<環境>/kustomization.yaml を追加してください。',
    repositoryUnreachable: 'Git ホストが応答しません',
    repositoryUnreachableHelp:
      '次に開いたときに読み直します。すぐに試すには更新ボタンを押してください。',
    repositoryNotFound: 'リポジトリまたはフォルダーが存在しません',
    repositoryNotFoundHelp:
      'アノテーションとリポジトリを見比べ、ポータルのアカウントに読み取り権限があるか確認してください。',
    kustomize: 'ツリーをビルドできません',
    kustomizeHelp:
      '示されたファイルを直してプッシュしてください。期待される内容はメッセージにあります。',
    parse: 'YAML として正しくないファイルがあります',
    parseHelp: '示された行を直してプッシュしてください。',
    meshUndeclared: '環境が指すメッシュをこのポータルは知りません',
    meshUndeclaredHelp:
      'meshRouting.meshes で宣言するか、宣言済みのメッシュを指定してください。',
    tooLarge: 'ツリーが大きすぎて読み込めません',
    tooLargeHelp:
      'アノテーションには、このサービスだけのフォルダーを指定してください。',
    memberFailed: 'メッシュ上の別のサービスを読み込めませんでした',
    memberFailedHelp:
      'そのサービスとの間のルートは「ここではわからない」と表示されることがあります。理由はそのサービスのメッシュのタブにあります。',
  },
};
