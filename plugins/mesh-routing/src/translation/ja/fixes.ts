import type { Translated } from '../types';

const oneDefault = (kind: string) =>
  `名前空間ごとに既定の ${kind} を 1 つだけにしてください。`;
const oneSelector = (kind: string) =>
  `各ワークロードを選択する ${kind} を 1 つにしてください。`;
const PRIORITY =
  'priority を設定するか、INSERT_FIRST または ADD を使ってください。';
const SPLIT_HUNDRED = '重みの合計が 100 になるようにしてください。';

/** What puts findings right. */
export const fixTexts: Translated['findingFix'] = {
  IST0002: '次に Istio を更新する前に、非推奨のものを置き換えてください。',
  IST0101: '名前を直すか、参照先を追加してください。',
  IST0102:
    'istio-injection=enabled（または istio.io/rev）のラベルを付けるか、意図どおりであれば istio-injection=disabled を付けてください。',
  IST0103:
    'Pod にインジェクションされるよう、ワークロードを再起動してください。',
  IST0106:
    'フィールドを直してください。このままでは Istio がリソースを受け付けません。',
  IST0107:
    'そこへ移すか（Pod の場合は Pod テンプレートへ）、削除してください。',
  IST0108: '名前を直すか、削除してください。',
  IST0109:
    'ホストの VirtualService を 1 つにするか、delegate で分割してください。',
  IST0110: oneSelector('Sidecar'),
  IST0111: oneDefault('Sidecar'),
  IST0112: 'destination.port.number を設定してください。',
  IST0116: 'ワークロードの各ポートで使うプロトコルを 1 つにしてください。',
  IST0118:
    'appProtocol を設定するか、http や http-web のような名前にしてください。',
  IST0123: 'いずれか 1 つだけを残してください。',
  IST0125: '値を直してください。',
  IST0127: 'セレクターを直すか、ポリシーを削除してください。',
  IST0128:
    'trafficPolicy.tls.caCertificates または credentialName を設定してください。',
  IST0129:
    'このポートに tls.caCertificates または credentialName を設定してください。',
  IST0130: '上へ移すか、前にあるルールの条件を狭めるか、削除してください。',
  IST0131: '削除するか、ルールを上へ移してください。',
  IST0132:
    'ゲートウェイのサーバーにこのホストを追加するか、ホストを直してください。',
  IST0133:
    '警告のとおりに直してください。Istio はリソースを受け付けますが、意図どおりに動かないおそれがあります。',
  IST0134: 'addresses を設定するか、ポートのプロトコルを指定してください。',
  IST0135: '代わりのものを使うか、次に Istio を更新する前に削除してください。',
  IST0136:
    '本番環境では使わないでください。アルファ機能はどのリリースでも変更・削除されることがあります。',
  IST0137:
    'ワークロードの targetPort ごとに Service のポートを 1 つにしてください。',
  IST0138: '同じ証明書のホストを 1 つの Gateway にまとめてください。',
  IST0139:
    '残っている古い Webhook を削除するか、指定しているサービスとセレクターを直してください。',
  IST0140: 'ここでもサブセットを指定してください。',
  IST0144: 'コンテナを別のユーザーで動かしてください。',
  IST0145:
    'ゲートウェイごとに別のホストを割り当てるか、1 つにまとめてください。',
  IST0146:
    '名前空間か Pod テンプレートにインジェクション用のラベルを付けてください。',
  IST0147:
    '名前空間か Pod にインジェクション用のラベルを付け、Pod を作り直してください。',
  IST0148:
    '対応は不要です。インジェクションしない場合だけ、名前空間に istio-injection=disabled のラベルを付けてください。',
  IST0149: 'ゲートウェイを選択する RequestAuthentication を追加してください。',
  IST0150: 'https のように、プロトコルに合わせたポート名にしてください。',
  IST0151: PRIORITY,
  IST0152: 'MERGE を使うか、パッチの対象をこの 2 つのどちらかにしてください。',
  IST0153: 'MERGE を使ってください。',
  IST0154: 'MERGE を使ってください。',
  IST0155: PRIORITY,
  IST0157: 'プロバイダーを指定してください。',
  IST0158: '再起動してください。',
  IST0159: oneSelector('Telemetry'),
  IST0160: oneDefault('Telemetry'),
  IST0161: '有効な証明書と秘密鍵を Secret に入れてください。',
  IST0162:
    'ゲートウェイの Service にあるポートを使うか、Service にポートを追加してください。',
  IST0164: 'アドレスが変わっても使えるホスト名にしてください。',
  IST0165: '代わりに HTTPRoute で Kubernetes の Gateway を指定してください。',
  IST0166: '代わりに targetRefs を使ってください。',
  IST0167: 'ポリシーを、それを適用できる対象に付けるか、削除してください。',
  IST0171: '状態が示す問題を直してください。状態はコントローラーが更新します。',
  IST0173:
    'Pod テンプレートにこれらのラベルを付けるか、サブセットのラベルを直してください。',
  IST0174:
    'ホストを直してください。別の名前空間のサービスは完全な名前で指定します。',
  IST0175: 'jwksUri が内部アドレスに届かないよう、istiod に設定してください。',
  IST0176: 'より新しい Gateway API を導入してください。',
  IST0177: 'ポートのプロトコルを 1 つにしてください。',
  MSH0001:
    'それを配置するリポジトリをメッシュに追加してください。問題なければ無視できます。',
  MSH0002: SPLIT_HUNDRED,
  MSH0003: 'それぞれに別のホストかパスを割り当ててください。',
  MSH0004: '重みを削除するか、残りを受ける送り先を追加してください。',
  MSH0005: SPLIT_HUNDRED,
  MSH0006: 'Service の完全な名前 {{fullName}} を書いてください。',
  MSH0007: '配分より先に、リリースのレプリカ数を増やしてください。',
  MSH0008: 'exportTo、ルート、ゲートウェイのいずれかを直してください。',
  MSH0009: 'spec.gateways に追加するか、ここから削除してください。',
  MSH0010:
    'タイムアウトを延ばすか、attempts または perTryTimeout を減らしてください。',
  MSH0011:
    'レプリカを 2 つ以上にするか、このサブセットの外れ値検出を無効にしてください。',
  MSH0012:
    'まずワークロードを作成し、Pod の準備ができてから次のコミットで重みを上げてください。',
  MSH0013: 'まず重みを 0 にし、次のコミットで削除してください。',
  MSH0014: 'メッシュで宣言されているリビジョンかタグを使ってください。',
  MSH0015: '`images` で、リリースごとに別のイメージ名を付けてください。',
  MSH0016: '名前を変えるか、どちらか一方を削除してください。',
  MSH0017:
    'hosts も gateways もなく、この名前空間に公開されている VirtualService に委譲してください。',
  MSH0018:
    'ルートをここに書くか、最上位の VirtualService から直接委譲してください。',
  MSH0019: 'destination.port.number を設定してください。',
  MSH0020: 'リリースのラベルを指定してください。',
  MSH0021: 'ホストの DestinationRule を 1 つにしてください。',
  MSH0022: '各サブセットの定義を 1 つにしてください。',
  MSH0023:
    'コンテナのポートに名前を付けるか、targetPort に番号を書いてください。',
  MSH0024: 'セレクターを直すか、ワークロードを追加してください。',
  MSH0025: 'ホストを直すか、削除してください。',
  MSH0026:
    'セレクターを削除するか、Sidecar を対象ワークロードの名前空間に移してください。',
  MSH0027: 'いずれか 1 つだけを残してください。',
  MSH0028: 'parentRefs、またはゲートウェイのリスナーを直してください。',
  MSH0029: 'backendRefs を直すか、足りないものを追加してください。',
  MSH0030: 'リスナーごとに別のポートかホスト名を割り当ててください。',
  MSH0031:
    'サービスか名前空間に istio.io/use-waypoint のラベルを付けてください。',
  MSH0032:
    'TLS モードを削除して Istio に選ばせるか、PeerAuthentication を変更してください。',
  MSH0033: '重みを合計して 1 つの項目にまとめてください。',
  MSH0034: '各ホストの登録を 1 つにしてください。',
  MSH0035:
    'フィールドを直してください。このままでは Aeraki か API サーバーがリソースを拒否します。',
  MSH0036: 'Service の完全な名前 {{fullName}} を書いてください。',
  MSH0037: 'ホストの MetaRouter を 1 つにしてください。',
  MSH0038: '最後に条件のないルートを置いてください。',
  MSH0039: '条件のないルートを最後に移してください。',
  MSH0040:
    '送り先を直すか、足りないものを追加してください。サブセットは、同じ完全な名前の DestinationRule で定義します。',
  MSH0041:
    'ポートに tcp-metaprotocol-<protocol>（例：tcp-metaprotocol-dubbo）という名前を付けてください。',
  MSH0042:
    'そのプロトコルを話すポートにこの形の名前を付けてください。appProtocol は使われません。',
  MSH0043:
    '名前を短くしてください。長い名前が要るのは Service のポートだけです。',
  MSH0044: 'exportTo に呼び出し元の名前空間を設定してください（例：["."]）。',
  MSH0045: 'この環境のオーバーレイに {{fullName}} と書いてください。',
  MSH0046: 'サービスにクラスター IP を持たせてください。',
  MSH0047:
    'Aeraki のプロキシイメージとブートストラップのアノテーションを Pod テンプレートに付けるか（提供側と呼び出し側の両方に必要です）、MetaRouter の公開先を変えてください。',
  MSH0048:
    'Envoy 自身が読む tcp-dubbo という名前をポートに付けるか、接続全体を対象とする AuthorizationPolicy を使ってください。',
  MSH0049:
    'Aeraki の版に合わせた専用のメッシュに固定するか、Dubbo 3 Triple（gRPC）か、中身を読まない TCP を選んでください。',
  MSH0050:
    'Aeraki が root namespace から istiod.istio-system:15012 を使うようにするか、istiod に ENABLE_XDS_API_GENERATOR_AUTH=false を設定して、メッシュの featureFlags に書いてください。',
  MSH0051: 'auth.secret で Secret を指定し、パスワードを変更してください。',
  MSH0052:
    'selector の代わりに targetRefs を使い、ポリシーを Service か waypoint に付けてください。',
  MSH0053: '削除するか、もう一方にない条件を加えてください。',
  MSH0054:
    '両方のルートを 1 つの VirtualService にまとめるか、互いに含まれないパスを割り当ててください。',
  MSH0055:
    'ここのタイムアウトを延ばすか、次のルートのタイムアウトか再試行を減らしてください。',
  MSH0056: 'リソースをサービスの namespace に移してください。',
  MSH0057: 'outboundTrafficPolicy.mode を設定してください。',
  MSH0058:
    'Istio {{since}} を使うか、istiod に {{flag}} を設定して、メッシュの featureFlags に書いてください。',
  MSH0101: '許可されたドメインのホストにしてください。',
  MSH0102: '許可されたレジストリに置いてください。',
  MSH0103: 'ラベル {{actual}} を追加してください。',
  MSH0104: 'アノテーション {{actual}} を追加してください。',
  MSH0105:
    'レプリカ数を {{least}} 以上に、終わったリリースなら 0 にしてください。',
  MSH0106: '{{resource}} の要求を {{least}} 以上にしてください。',
  MSH0107: '{{allowed}} から選んでください。',
  MSH0108: '使わないか、{{owner}} に相談してください。',
};
