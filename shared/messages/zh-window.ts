import type { windowEn } from './en-window';

/** 简体中文：主窗口 */
export const windowZh: typeof windowEn = {
  titled: (part) => `${part} – Push Approver`,
  settings: '设置',
  signOut: '退出登录',
  reconnect: '立即重新连接',
  retryIn: (time) => `${time} 后重试。`,
  retryNow: '正在重试…',
  offlineMeans: '恢复连接之前无法收到新请求。',
  starting: '正在查找已保存的登录信息…',
  broken: 'Push Approver 内部出错，您刚才的操作可能没有执行。',

  open: '待处理的请求',
  finished: '已结束',
  denyAll: '全部拒绝',
  empty: '没有待处理的请求',
  emptyMeans: '当有人使用您的账号登录时，请求会显示在这里和一个小窗口中。',
  remove: '从列表中移除',

  code: {
    title: '输入推送码',
    label: '推送码或链接',
    help: '用于没有自动出现的请求。链接以 push-approver:// 开头。',
    submit: '显示请求',
    malformed: '这不是推送码，也不是 Push Approver 链接。请完整复制。',
    'already-known': '此请求已在列表中或已失效。',
  },

  signIn: {
    title: '登录',
    intro: 'Push Approver 使用您自己的 GenAuth 账号处理登录请求。',
    appHost: '服务器地址',
    appHostHelp: '例如 https://example.genauth.ai',
    appId: '应用 ID',
    appIdHelp: '您的应用在 GenAuth 中的 ID',
    accessToken: '访问令牌',
    accessTokenHelp: '令牌会由服务器验证，之后不再显示。',
    submit: '使用访问令牌登录',
    checking: '正在由服务器验证…',
    field: {
      appHost: '请输入以 https:// 开头且不含路径的地址。',
      appId: '请输入 ID：只能包含字母、数字、点、连字符和下划线。',
      accessToken: '请粘贴完整的访问令牌，不要包含空格。',
    },
    refused: '服务器不接受此访问令牌。',
    reason: {
      'token-unreadable': '此电脑已无法读取您保存的登录信息。请重新登录。',
      'keyring-changed': '保护您登录信息的密钥环已不可用，请重新登录。',
      'session-ended': '您的登录已失效。请重新登录。',
    },
  },

  storage: {
    question: '要保持登录状态吗？',
    why: '此电脑没有可以保护访问令牌的密钥环。',
    memory: '仅限本次',
    memoryMeans: '退出后需要重新登录。这是安全的选择。',
    weak: '仍然保存',
    weakMeans: '以弱保护方式保存：此电脑上的其他程序可能会读取它。',
  },

  tray: {
    question: '要在托盘中继续运行吗？',
    why: 'Push Approver 只有在运行时才能显示登录请求。',
    keep: '继续运行',
    quit: '退出',
  },

  quiet: {
    title: '安静模式',
    until: (reason, time) => `${reason}。${time} 之前，请求只会显示在此列表中。`,
    end: '关闭安静模式',
  },

  notice: {
    'policy-unreadable': (path) => `无法读取贵组织的设置，这些设置未生效：${path}`,
    'policy-bad-key': (key) => `贵组织的设置“${key}”无效，已忽略。`,
    'settings-damaged': '无法读取您的设置，已使用默认设置。',
    'settings-bad-key': (key) => `已保存的设置“${key}”无效，已使用默认值。`,
    'vault-damaged': '无法读取您保存的登录信息。请重新登录。',
    keptAs: (path) => `旧文件已保留为 ${path}`,
    'not-saved': '无法保存您的登录信息。退出前仍然有效。',
    'no-sign-out-page': '无法打开服务器的退出页面，您的浏览器可能仍处于登录状态。',
    'event-unreadable': '无法读取事件中心的一条消息。如果您在等待请求，请输入其推送码。',
    'link-unreadable': '打开的链接中没有可读取的推送码。',
    reported: '您报告了一个非本人的登录。可能有人知道您的密码：请修改密码并告知管理员。',
  },
  dismiss: '关闭提示',
};
