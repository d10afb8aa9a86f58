import type { settingsEn } from './en-settings';

/** 简体中文：设置 */
export const settingsZh: typeof settingsEn = {
  title: '设置',
  back: '返回',
  atOnce: '除另有说明外，更改立即生效。',
  locked: '由您的组织设置',

  general: '常规',
  shortcuts: '快捷键',
  server: 'GenAuth',

  locale: '语言',
  localeHelp: '所有文字的显示语言。',
  localeSystem: '跟随系统',
  localeNames: { en: 'English', 'zh-CN': '简体中文' },

  appHost: '服务器地址',
  appHostHelp: '您的应用的 GenAuth 地址。下次登录时生效。',
  appId: '应用 ID',
  appIdHelp: '您的应用在 GenAuth 中的 ID。下次登录时生效。',
  clientId: '客户端 ID',
  clientIdHelp: '用于登录的 OpenID Connect 客户端。留空则使用应用 ID。下次登录时生效。',
  scopes: '权限范围',
  scopesHelp: '登录时向 GenAuth 申请的范围。下次登录时生效。',
  eventsHost: '事件中心地址',
  eventsHostHelp: '新请求由此到达。',
  eventCode: '事件代码',
  eventCodeHelp: 'GenAuth 发送推送登录所用的名称。',
  statusEndpoint: '答复接口',
  statusEndpointHelp: '由 GenAuth 的哪一个接口接收您的答复。',

  refused: {
    appHost: '未更改：需要以 https:// 开头且不含路径的地址。',
    appId: '未更改：只能包含字母、数字、点、连字符和下划线。',
    clientId: '未更改：只能包含字母、数字、点、连字符和下划线。',
    scopes: '未更改：需要以空格分隔的名称，其中包含 openid。',
    eventsHost: '未更改：需要以 wss:// 开头且不含路径的地址。',
    eventCode: '未更改：只能包含字母、数字、点、连字符和下划线。',
    shortcut: '未更改：这些按键不可用，或已用于另一个快捷键。',
    other: '未更改：不允许使用此值。',
  },

  shortcut: {
    name: { approve: '随时批准', deny: '随时拒绝' },
    help: {
      approve: '批准您正看到的唯一一个请求；否则只会打开提示窗口。',
      deny: '拒绝您正看到的请求。',
    },
    keys: (keys) => `按键：${keys}`,
    taken: '已被占用：其他程序正在使用这些按键，请另选。',
    change: '更改',
    changing: '请按下新的按键…',
    needsModifier: (keys) => `请将 ${keys} 与字母、数字或其他按键一起使用。`,
    cancel: '取消',
    tryIt: '试一试',
    pressNow: (keys) => `现在请按 ${keys}，不会作出任何答复。`,
    works: '可以使用。',
    stop: '停止',
  },
  promptKeys: (approve, deny, close) =>
    `在提示窗口中：${approve} 批准，${deny} 拒绝，${close} 关闭且不作答复。`,
};
