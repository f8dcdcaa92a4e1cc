import type { Translated } from '../types';

/** Messages of findings. */
export const findingTexts: Translated['finding'] = {
  IST0101: '{{type}}「{{target}}」は存在しません',
  IST0102: '名前空間 {{namespace}} はメッシュに含まれていません',
  IST0103: 'Pod {{pod}} に istio-proxy コンテナがありません',
  IST0107: 'アノテーション {{annotation}} は {{kinds}} でのみ有効です',
  IST0108: 'Istio にアノテーション {{annotation}} はありません',
  IST0109:
    'VirtualService {{virtualServices}} がいずれもメッシュ内の {{host}} を定義しています。これらは統合されず、使われるのは 1 つだけです',
  IST0110:
    '名前空間 {{namespace}} の Sidecar {{sidecars}} が同じワークロード {{workload}} を選択しています',
  IST0111:
    '名前空間 {{namespace}} の Sidecar {{sidecars}} には、いずれもワークロードセレクターがありません',
  IST0112:
    '送り先「{{host}}」にはポート {{ports}} がありますが、ルートはどれを使うか指定していません',
  IST0116:
    'Deployment {{deployment}} の Service {{services}} が、ポート {{port}} を異なるプロトコルで使っています',
  IST0118:
    'ポート {{port}}（名前「{{portName}}」、targetPort {{targetPort}}）からプロトコルがわからないため、プロキシが判別することになります',
  IST0123: '名前空間にインジェクション用のラベルが複数あります：{{labels}}',
  IST0127: 'ポリシーが選択するラベル {{labels}} を持つワークロードがありません',
  IST0128:
    '{{host}} への TLS モード {{mode}} に caCertificates がないため、サーバー証明書が検証されません',
  IST0129:
    '{{host}} のポート {{port}} への TLS モード {{mode}} に caCertificates がないため、サーバー証明書が検証されません',
  IST0131:
    'ルール {{rule}} の条件 {{match}} は、前にあるルール {{duplicate}} に含まれています',
  IST0132:
    'ゲートウェイ {{gateway}} に、ホスト {{hosts}} を受け付けるサーバーがありません',
  IST0134:
    'ポート {{port}} は TCP で、ServiceEntry に addresses がないため、あらゆる宛先アドレスが対象になります',
  IST0136: 'アノテーション {{annotation}} はアルファ機能のものです',
  IST0137:
    'Deployment {{deployment}} の Service {{services}} が、異なるポート {{ports}} から同じ targetPort {{targetPort}} に接続しています',
  IST0138:
    'ゲートウェイ {{gateways}} が同じ証明書を使っているため、HTTP/2 接続を再利用するクライアントが 404 を受け取ることがあります',
  IST0140:
    'ゲートウェイからのリクエストは {{other}} のサブセットを通りません。そのサブセットはメッシュ内の呼び出し元だけに適用されます',
  IST0144: 'ユーザー ID 1337 はプロキシ用に予約されています',
  IST0145:
    'ゲートウェイ {{gateways}} が、同じ Pod（{{selector}}）のポート {{port}} で同じホスト（{{hosts}}）を使っています',
  IST0146:
    '{{kind}} {{workload}} は `image: auto` ですが、その Pod を対象とするインジェクションの Webhook がありません',
  IST0147:
    '{{kind}} {{workload}} は `image: auto` のままで、インジェクションされていません',
  IST0148:
    'Istio が enableNamespacesByDefault で導入されているため、この名前空間はインジェクションの対象です',
  IST0149:
    'クレーム {{key}} によるルーティングは決して一致しません。ゲートウェイ {{gateway}} の {{workload}} に適用される RequestAuthentication がありません',
  IST0150:
    'この ExternalName サービスのポートからプロトコルがわからないため、プロキシが同じポート番号へのリクエストをすべて引き受けることがあります',
  IST0151:
    'EnvoyFilter に相対的な操作があり priority がないため、適用されないことがあります',
  IST0152: 'REPLACE が使えるのは HTTP_FILTER と NETWORK_FILTER だけです',
  IST0153: 'ROUTE_CONFIGURATION と HTTP_ROUTE では ADD は無視されます',
  IST0154: 'ROUTE_CONFIGURATION と HTTP_ROUTE では REMOVE は無視されます',
  IST0155:
    'EnvoyFilter に相対的な操作と proxyVersion があり priority がないため、アップグレード中に適用されないことがあります',
  IST0157:
    'プロバイダーの指定がないアクセスログは無視されます。メッシュに既定のプロバイダーがありません',
  IST0158:
    'Pod {{pods}} のプロキシのイメージが、インジェクターが現在与えるものと異なります',
  IST0159:
    '名前空間 {{namespace}} の Telemetry {{telemetries}} が同じワークロード {{workload}} を選択しています',
  IST0160:
    '名前空間 {{namespace}} の Telemetry {{telemetries}} には、いずれもワークロードセレクターがありません',
  IST0162:
    'ゲートウェイの Pod（{{selector}}）の Service にポート {{port}} がないため、外部からこのサーバーに届きません',
  IST0165:
    'ゲートウェイ {{gateway}} は Kubernetes の Gateway から生成されたもので、VirtualService からは参照できません',
  IST0166:
    'セレクターは Kubernetes の Gateway {{gateway}} の Pod には効果がありません',
  IST0173:
    'サブセット {{subset}} が選択する {{labels}} を持つ {{host}} のワークロードがありません',
  IST0174: 'ホスト「{{host}}」のサービスはメッシュにありません',
  IST0175:
    'BLOCKED_CIDRS_IN_JWKS_URIS が未設定で、RequestAuthentication が {{count}} 件あります（{{names}}）',
  IST0176:
    '定義 {{crd}} のバージョンは {{installed}} で、Istio には {{minimum}} が必要です。この種類のリソースは処理されません',
  IST0177:
    'ServiceEntry {{serviceEntries}} が、{{host}} のポート {{port}} に異なるプロトコル {{protocols}} を設定しています',
  MSH0001:
    '{{type}}「{{target}}」は読み込んだ範囲の外にあるため、ここではわかりません',
  MSH0002:
    '重みの合計が {{sum}} なので、Istio は {{sum}} で割り、配分は {{shares}} になります',
  MSH0003:
    'ゲートウェイ {{gateway}} のホスト {{host}} の {{claim}} は {{other}} も使っており、リクエストを受けるのはどちらか一方だけです',
  MSH0004:
    'ルートの送り先は 1 つなので、重み {{weight}} にかかわらずすべてのリクエストを受けます',
  MSH0005: 'ルートのどの送り先にも重みがないため、何も処理しません',
  MSH0006:
    'ホスト「{{host}}」はドットを含むため書かれたとおりに扱われますが、その名前のサービスはありません',
  MSH0007:
    '{{subset}} は {{total}} 個のうち {{replicas}} 個の Pod で {{share}} を受けるため、その Pod 1 個あたりのリクエストは {{other}} の Pod の {{factor}} 倍になります',
  MSH0008:
    'ゲートウェイ {{gateway}} からのリクエストは、このリソースに届きません：{{reason}}',
  MSH0009:
    'この条件は決して成り立ちません。{{gateway}} は VirtualService のゲートウェイに含まれていません',
  MSH0010:
    '{{perTry}} の試行 {{tries}} 回は {{timeout}} のタイムアウトに収まらず、最後の試行は途中で打ち切られます',
  MSH0011:
    '外れ値検出が {{target}} の唯一の Pod を切り離すことがあり、その間はすべてのリクエストが 503 で失敗します',
  MSH0012:
    'このコミットは {{subset}} のワークロードを作成すると同時に、リクエストの {{share}} を割り当てています',
  MSH0013:
    'このコミットは {{host}} の {{removed}} を削除しますが、直前の状態ではまだリクエストが送られています',
  MSH0014:
    'リビジョン {{revision}} を担うコントロールプレーンがないため、Pod にインジェクションされません（既知のもの：{{known}}）',
  MSH0015:
    'このコミットは、異なるイメージを使うリリース {{workloads}} を一度に {{image}} に切り替えます',
  MSH0016:
    '{{other}} も同じオブジェクトを配置しているため、互いに上書きし合います',
  MSH0017: '{{delegate}} には何も委譲されません：{{reason}}',
  MSH0018:
    '委譲先からさらに委譲することはできないため、このルートは無視されます',
  MSH0019:
    'ポートの指定がないため、送り先 {{destination}} は {{host}} の呼び出し元が使うポート {{port}} でリクエストを受けますが、そのポートはありません',
  MSH0020:
    'サブセット {{subset}} にラベルがないため、ホストのすべての Pod が含まれます',
  MSH0021:
    '{{other}} も同じホスト {{host}} を対象としていますが、2 つは統合されません：{{reason}}',
  MSH0022:
    '{{host}} のサブセット {{subset}} は {{other}} でも定義されており、古いほうの定義が優先されます',
  MSH0023:
    'ポート {{port}} の背後の Pod に、{{targetPort}} という名前のポートを持つコンテナがありません',
  MSH0024: 'サービスが選択する {{labels}} を持つワークロードがありません',
  MSH0025:
    'egress のホスト「{{host}}」に当てはまるサービスはメッシュにありません',
  MSH0026:
    'root namespace の Sidecar はメッシュ全体の既定になりますが、セレクターがあるためそうなりません',
  MSH0027:
    '名前空間 {{namespace}} の PeerAuthentication {{names}} が、同じワークロード（{{scope}}）に適用されます',
  MSH0028: '親 {{parent}} はこのルートを受け付けません：{{reason}}',
  MSH0029: 'バックエンド {{backend}} にリクエストが届きません：{{reason}}',
  MSH0030: 'リスナー {{listeners}} のポート、プロトコル、ホスト名が同じです',
  MSH0031:
    '{{host}} は waypoint のないアンビエントモードのため、このリソースの{{what}}は無視されます',
  MSH0032:
    '{{host}} への TLS モード {{mode}} は、モード {{required}} の PeerAuthentication {{policy}} と合いません：{{outcome}}',
  MSH0033: 'ルートが {{destination}} を 2 回指定しています',
  MSH0034:
    '{{other}} も {{host}} をポート {{port}} で登録しており、両方のエンドポイントが使われます',
  MSH0036:
    'Aeraki はホスト「{{host}}」を書かれたとおりに比較するため、短い名前では何も起こりません',
  MSH0037:
    '{{other}} もホスト {{host}} を対象にしており、Aeraki は先に見つかったほうを使います',
  MSH0038:
    '最後のルートに条件があるため、どのルートにも一致しないリクエストは失敗します（Dubbo では ServiceNotFound）',
  MSH0039:
    'その前の {{route}} がすべてを受けるため、このルートにはリクエストが届きません',
  MSH0040: '{{destination}} へのリクエストは届きません：{{reason}}',
  MSH0041:
    'ポート名「{{portName}}」にアプリケーションプロトコルがなく、Aeraki のコントローラーが停止します',
  MSH0042:
    '{{host}} に tcp-metaprotocol-<protocol> という名前のポートがないため、この MetaRouter は読まれません',
  MSH0043:
    'コンテナのポート名「{{portName}}」は拒否されます。英小文字、数字、単独のハイフンで 15 文字以内とし、英字を 1 つ以上含めてください',
  MSH0044:
    'メッシュのすべてのサイドカーが {{host}} のフィルターを受け取り、標準のプロキシはそれを拒否します',
  MSH0045:
    'ホスト {{host}} は名前空間 {{other}} のものですが、この名前空間にも同じ名前のサービスがあります。kustomize はホストを書き換えません',
  MSH0046:
    'サービスがヘッドレスのため Istio は Pod ごとに待ち受け、Aeraki のフィルターはポート {{port}} のリスナーを見つけられません',
  MSH0047:
    'Aeraki が {{host}} のために送る設定を、これらの Pod のサイドカーは拒否します。Pod テンプレートに {{annotations}} がありません',
  MSH0048: 'このポリシーには効果がありません：{{reason}}',
  MSH0049:
    'Aeraki 1.4 は Istio {{made}} 向けですが、このメッシュは {{version}} です。そのプロキシは {{made}} の Envoy で、以後のセキュリティ修正を含みません',
  MSH0050:
    'Istio 1.31 以降の istiod は、確認できた ID にだけサービスを伝えるため、既定のアドレスの Aeraki には何も伝わりません',
  MSH0051: 'Redis のパスワードが設定に書かれています',
  MSH0052:
    '{{field}} は HTTP の条件ですが、ambient モードの Pod では ztunnel が HTTP を読まないため、このルールに合う接続はありません',
  MSH0053:
    'ルール {{rule}} の条件 {{match}} に届くリクエストはありません。ルール {{other}} が先にすべて受けます',
  MSH0054:
    'ゲートウェイ {{gateway}} のホスト {{host}} は {{other}} も使っており、{{wide}} は {{narrow}} を含みます。2 つの VirtualService のうち古いほうが先に試されます',
  MSH0055:
    'このルートは {{timeout}} で打ち切りますが、リクエストが次に通る {{next}} は {{worst}} まで続くことがあります',
  MSH0056:
    '{{host}} の waypoint {{waypoint}} が読むのは {{namespaces}} のリソースだけなので、ambient モードの呼び出し元にこのリソースは効きません',
  MSH0057:
    'mode がないと REGISTRY_ONLY になるため、メッシュが知らないホストへのリクエストは 502 で失敗します',
  MSH0058:
    'Istio {{version}} が {{kind}} を読むのは istiod に {{flag}} がある場合だけなので、ない場合このルートは何もしません',
  MSH0101:
    'ホスト {{actual}} は許可されたドメイン {{allowed}} のいずれにも属していません({{owner}} のルール {{rule}}、バージョン {{version}})',
  MSH0102:
    'イメージ {{actual}} は許可されたレジストリ {{allowed}} のものではありません({{owner}} のルール {{rule}}、バージョン {{version}})',
  MSH0103:
    'Pod にラベル {{actual}} がありません({{owner}} のルール {{rule}}、バージョン {{version}})',
  MSH0104:
    'Pod にアノテーション {{actual}} がありません({{owner}} のルール {{rule}}、バージョン {{version}})',
  MSH0105:
    '{{workload}} の Pod は {{actual}} 個で、環境 {{environment}} に必要な {{least}} 個に足りません({{owner}} のルール {{rule}}、バージョン {{version}})',
  MSH0106:
    'Pod の {{resource}} の要求は {{actual}} で、環境 {{environment}} に必要な {{least}} に足りません({{owner}} のルール {{rule}}、バージョン {{version}})',
  MSH0107:
    'インジェクション {{actual}} は {{allowed}} に含まれていません({{owner}} のルール {{rule}}、バージョン {{version}})',
  MSH0108:
    '{{actual}} は禁止されています({{owner}} のルール {{rule}}、バージョン {{version}})',
};
